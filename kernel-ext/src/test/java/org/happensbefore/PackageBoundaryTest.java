package org.happensbefore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.happensbefore.kernel.KernelInstaller;
import org.happensbefore.node.Node;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may import whom: the one table, and that the class files keep to it. */
class PackageBoundaryTest {
    private static final Set<String> PROTOCOLS = Set.of("mutex", "broadcast", "election", "consensus", "replication");
    private static final Set<String> ENGINES = Set.of("sim", "explore");

    /** Packages of {@code lib}, each with those that it may import. */
    private static final Map<String, Set<String>> LIB = rows("""
            node
            clock
            quorum    node
            chart     diagram sim
            trace     node clock
            history   node
            failure   node
            detector  node clock quorum history
            mutex     node clock quorum history
            broadcast node clock quorum history
            election  node clock quorum history
            consensus node clock quorum history
            replication node clock quorum history
            sim       node clock failure trace history
            explore   node clock failure trace history
            diagram   node clock trace history codec
            codec     node clock failure trace history sim
            scenario  node clock quorum trace history failure detector mutex broadcast election consensus replication sim explore diagram chart codec
            """);

    /** Packages of {@code kernel-ext}; each may import all of {@code lib} too. */
    private static final Map<String, Set<String>> KERNEL_EXT = rows("""
            guard
            notebook
            exercise  notebook
            grader    notebook exercise guard
            kernel    notebook exercise grader guard
            cli       notebook exercise grader kernel
            """);

    /** Libraries that are used in one place only, so that they can be replaced there. */
    private static final Map<String, Set<String>> ONLY_IN = Map.of(
            "picocli", Set.of("cli"),
            "org/dflib/jjava", Set.of("kernel"),
            "jdk/jshell", Set.of("kernel"),
            "org/junit", Set.of("grader"),
            "org/knowm/xchart", Set.of("chart", "kernel"),
            "tools/jackson", Set.of("codec", "notebook", "exercise", "grader", "kernel", "cli"));

    private static final String ROOT = "org/happensbefore/";
    private static final Pattern TYPE = Pattern.compile("L([A-Za-z_][\\w/$]*)[;<]");

    @Test
    @DisplayName("every package of the library and of the kernel extension imports only what the table allows")
    void importsKeepToTheTable() {
        List<String> wrong = Stream.of(Node.class, KernelInstaller.class)
                .flatMap(PackageBoundaryTest::classesBeside)
                .flatMap(PackageBoundaryTest::violations)
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    @DisplayName("an import against the table is found in a field, a generic signature and a superclass")
    void plantedImportsAreFound() {
        assertPlanted("mutex", "org.happensbefore.sim.Run", "mutex imports sim");
        assertPlanted("node", "org.happensbefore.trace.Trace", "node imports trace");
        assertPlanted("trace", "org.happensbefore.grader.Grades", "trace imports grader");
        assertPlanted("grader", "org.happensbefore.cli.Book", "grader imports cli");
        assertPlanted("kernel", "picocli.CommandLine", "kernel imports picocli");
        assertPlanted("diagram", "tools.jackson.databind.ObjectMapper", "diagram imports tools/jackson");
        assertPlanted("sim", "org.knowm.xchart.XYChart", "sim imports org/knowm/xchart");
        assertPlanted("cli", "org.junit.platform.launcher.Launcher", "cli imports org/junit");
        assertPlanted("grader", "org.dflib.jjava.jupyter.Extension", "grader imports org/dflib/jjava");
        assertPlanted("other", "java.lang.String", "other has no row in the table");
        assertFound("clock imports node", "clock", b -> b.withSuperclass(ClassDesc.of("org.happensbefore.node.Node")));
        var signature = SignatureAttribute.of(Signature.parseFrom("Ljava/util/List<Lorg/happensbefore/sim/Run;>;"));
        assertFound(
                "quorum imports sim",
                "quorum",
                b -> b.withField("planted", ClassDesc.of("java.util.List"), f -> f.with(signature)));
    }

    @Test
    @DisplayName(
            "by the table no protocol knows an engine, no engine a protocol, the library nothing of the kernel extension")
    void theTableKeepsProtocolsAndEnginesApart() {
        for (String protocol : PROTOCOLS) assertTrue(disjoint(LIB.getOrDefault(protocol, Set.of()), ENGINES), protocol);
        for (String engine : ENGINES) assertTrue(disjoint(LIB.getOrDefault(engine, Set.of()), PROTOCOLS), engine);
        LIB.forEach((row, imports) -> assertTrue(LIB.keySet().containsAll(imports), row));
    }

    @Test
    @DisplayName("by the table no package imports itself in a roundabout way")
    void theTableHasNoCycle() {
        for (Map<String, Set<String>> table : List.of(LIB, KERNEL_EXT)) {
            var settled = new HashSet<String>();
            var left = new TreeSet<>(table.keySet());
            while (left.removeIf(row -> settled.containsAll(table.get(row)) && settled.add(row))) {}
            assertEquals(Set.of(), left, "packages in or above a cycle");
        }
    }

    private static Map<String, Set<String>> rows(String table) {
        var rows = new TreeMap<String, Set<String>>();
        table.lines()
                .map(line -> Arrays.asList(line.strip().split(" +")))
                .forEach(words -> rows.put(words.getFirst(), Set.copyOf(words.subList(1, words.size()))));
        return rows;
    }

    private static boolean disjoint(Set<String> one, Set<String> other) {
        return one.stream().noneMatch(other::contains);
    }

    private static void assertPlanted(String from, String type, String expected) {
        assertFound(
                expected, from, b -> b.withField("planted", ClassDesc.of(type).arrayType(), 0));
    }

    private static void assertFound(String expected, String from, Consumer<ClassBuilder> content) {
        byte[] planted = ClassFile.of().build(ClassDesc.of("org.happensbefore." + from + ".Planted"), content);
        assertEquals(Set.of(expected), violations(ClassFile.of().parse(planted)).collect(Collectors.toSet()));
    }

    private static Stream<String> violations(ClassModel type) {
        String from = packageOf(type.thisClass().asInternalName());
        if (!LIB.containsKey(from) && !KERNEL_EXT.containsKey(from))
            return Stream.of(from + " has no row in the table");
        Set<String> named = StreamSupport.stream(type.constantPool().spliterator(), false)
                .flatMap(entry -> switch (entry) {
                    case ClassEntry c -> Stream.of(c.asInternalName());
                    case Utf8Entry u -> TYPE.matcher(u.stringValue()).results().map((MatchResult r) -> r.group(1));
                    default -> Stream.empty();
                })
                .collect(Collectors.toCollection(TreeSet::new));
        Stream<String> ours = named.stream()
                .filter(name -> name.startsWith(ROOT))
                .map(PackageBoundaryTest::packageOf)
                .filter(to -> !to.equals(from) && !allowed(from, to));
        Stream<String> libraries = ONLY_IN.entrySet().stream()
                .filter(rule -> !rule.getValue().contains(from))
                .map(Map.Entry::getKey)
                .filter(library -> named.stream().anyMatch(name -> name.startsWith(library + "/")));
        return Stream.concat(ours, libraries).map(to -> from + " imports " + to);
    }

    private static boolean allowed(String from, String to) {
        if (LIB.containsKey(from)) return LIB.get(from).contains(to);
        return LIB.containsKey(to) || KERNEL_EXT.get(from).contains(to);
    }

    private static String packageOf(String internalName) {
        String rest = internalName.substring(internalName.lastIndexOf(ROOT) + ROOT.length());
        return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : "";
    }

    /** All classes that were compiled with one class, from a folder or a jar. */
    private static Stream<ClassModel> classesBeside(Class<?> member) {
        try {
            Path place = Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) return classesUnder(place).stream();
            try (var jar = FileSystems.newFileSystem(place)) {
                return classesUnder(jar.getPath("/")).stream();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot read the classes beside " + member, e);
        }
    }

    private static List<ClassModel> classesUnder(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<ClassModel> found = files.filter(f -> f.toString().endsWith(".class"))
                    .map(PackageBoundaryTest::parse)
                    .toList();
            assertTrue(found.size() > 10, "classes under " + root);
            return found;
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
