package org.happensbefore.notebook;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What every notebook begins with: one fixed list of imports, so that the book's cells run as typed. */
public final class Imports {
    /** Packages of the library; a new one is added here. */
    private static final List<String> PACKAGES = List.of(
            "java.io",
            "java.math",
            "java.net",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "org.happensbefore.broadcast",
            "org.happensbefore.chart",
            "org.happensbefore.clock",
            "org.happensbefore.codec",
            "org.happensbefore.consensus",
            "org.happensbefore.detector",
            "org.happensbefore.diagram",
            "org.happensbefore.election",
            "org.happensbefore.explore",
            "org.happensbefore.failure",
            "org.happensbefore.history",
            "org.happensbefore.mutex",
            "org.happensbefore.node",
            "org.happensbefore.quorum",
            "org.happensbefore.replication",
            "org.happensbefore.scenario",
            "org.happensbefore.sim",
            "org.happensbefore.trace");

    private static final List<String> TYPES = List.of("org.happensbefore.node.Timer");

    private static final List<String> STATICS = List.of("org.happensbefore.failure.Faults");

    private Imports() {}

    /** The import declarations, each a line of Java. */
    public static List<String> all() {
        Stream<String> packages = PACKAGES.stream().filter(Imports::exists).map(p -> "import " + p + ".*;");
        Stream<String> types = TYPES.stream().map(t -> "import " + t + ";");
        Stream<String> statics = STATICS.stream().filter(Imports::isType).map(t -> "import static " + t + ".*;");
        return Stream.of(packages, types, statics).flatMap(s -> s).toList();
    }

    /** The type that a name means in a cell: {@code Lock}, {@code LamportMutex.Message}. */
    public static Optional<Class<?>> resolve(String name) {
        String nested = name.replace('.', '$');
        return Stream.concat(Stream.of("java.lang"), PACKAGES.stream())
                .flatMap(p -> load(p + "." + nested).stream())
                .filter(Imports::isImported)
                .findFirst();
    }

    /** A type that is not public is not imported, and hides no other of its name. */
    private static boolean isImported(Class<?> type) {
        for (Class<?> t = type; t != null; t = t.getDeclaringClass())
            if (!Modifier.isPublic(t.getModifiers())) return false;
        return true;
    }

    private static Optional<Class<?>> load(String binaryName) {
        try {
            return Optional.of(Class.forName(binaryName, false, Imports.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static boolean exists(String packageName) {
        return packageName.startsWith("java.") || isType(packageName + ".package-info");
    }

    private static boolean isType(String name) {
        String file = name.replace('.', '/') + ".class";
        return Imports.class.getClassLoader().getResource(file) != null;
    }
}
