package org.happensbefore.kernel;

import java.util.List;
import java.util.stream.Stream;

/** What every notebook begins with: one fixed list of imports, so that the book's cells run as typed. */
final class Setup {
    /** Packages of the library; a new one is added here. */
    private static final List<String> PACKAGES = List.of(
            "java.util",
            "java.util.function",
            "java.util.stream",
            "org.happensbefore.clock",
            "org.happensbefore.codec",
            "org.happensbefore.diagram",
            "org.happensbefore.explore",
            "org.happensbefore.failure",
            "org.happensbefore.node",
            "org.happensbefore.quorum",
            "org.happensbefore.sim",
            "org.happensbefore.trace");

    private static final List<String> TYPES = List.of("org.happensbefore.node.Timer");

    private static final List<String> STATICS = List.of("org.happensbefore.failure.Faults");

    private Setup() {}

    /** Makes a shell ready. */
    static void prepare(Host host) {
        Stream<String> packages = PACKAGES.stream().filter(Setup::exists).map(p -> "import " + p + ".*;");
        Stream<String> types = TYPES.stream().map(t -> "import " + t + ";");
        Stream<String> statics = STATICS.stream().filter(Setup::isType).map(t -> "import static " + t + ".*;");
        Stream.of(packages, types, statics).flatMap(s -> s).forEach(host::evaluate);
        host.magic("source", new SourceCommand(host));
        host.evaluate("void display(Object value) { org.happensbefore.kernel.Notebook.display(value); }");
    }

    private static boolean exists(String packageName) {
        return packageName.startsWith("java.") || isType(packageName + ".package-info");
    }

    private static boolean isType(String name) {
        String file = name.replace('.', '/') + ".class";
        return Setup.class.getClassLoader().getResource(file) != null;
    }
}
