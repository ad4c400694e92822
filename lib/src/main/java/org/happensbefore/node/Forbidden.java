package org.happensbefore.node;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a step must not touch, since it would depend on more than state, trigger and draws; and what to use instead. */
final class Forbidden {
    /**
     * A rule.
     *
     * @param target a member ({@code java.lang.System.exit}), all of a type or package ({@code java.net.}), or a
     *     member of any type ({@code java.time.*.now})
     * @param why completes "which .."
     * @param wayOut completes "use .."; empty for what is allowed although a later rule fits
     */
    record Rule(String target, String why, String wayOut) {
        boolean fits(String member) {
            int star = target.indexOf('*');
            if (star >= 0)
                return member.startsWith(target.substring(0, star)) && member.endsWith(target.substring(star + 1));
            return target.endsWith(".") ? member.startsWith(target) : member.equals(target);
        }
    }

    private static final String SYSTEM = "java.lang.System.";

    /** The first that fits decides. */
    private static final List<Rule> RULES = Stream.of(
                    rules("reads a clock", "now()", SYSTEM + "nanoTime", SYSTEM + "currentTimeMillis"),
                    rules("reads a clock", "now()", "java.time.*.now", "java.time.Clock.", "java.time.InstantSource."),
                    rules("reads a clock", "now()", "java.util.Date.", "java.util.Calendar.", "java.util.Gregorian*"),
                    rules("is a timer of the JVM", "after(ticks, timer)", "java.util.Timer.", "java.util.TimerTask."),
                    rules("waits, and a step never waits", "after(ticks, timer)", "java.lang.Thread.sleep"),
                    rules("waits, and a step never waits", "send(to, message)", "java.lang.Object.wait"),
                    rules(
                            "belongs to threads, and a step runs alone",
                            "send(to, message) and after(ticks, timer)",
                            "java.lang.Thread*",
                            "java.lang.InheritableThreadLocal.",
                            "java.lang.ScopedValue*",
                            "java.lang.Object.notify",
                            "java.lang.Object.notifyAll",
                            "java.util.concurrent.",
                            "java.util.Collections.synchronized*"),
                    rules(
                            "writes to the console, and a step has effects only through its node",
                            "emit(label)",
                            SYSTEM + "out",
                            SYSTEM + "err",
                            "java.lang.IO.print",
                            "java.lang.IO.println",
                            "java.lang.Throwable.printStackTrace",
                            "java.util.logging.",
                            SYSTEM + "getLogger"),
                    rules(
                            "is input or output, and a step meets the world only through its node",
                            "send(to, message)",
                            SYSTEM + "in",
                            SYSTEM + "console",
                            "java.lang.IO.",
                            "java.io.",
                            "java.nio.file.",
                            "java.nio.channels.",
                            "java.net.",
                            "java.rmi.",
                            "java.sql.",
                            "java.awt.",
                            "java.util.prefs.",
                            "javax.",
                            "java.util.Scanner.",
                            "java.lang.Process*"),
                    rules(
                            "draws numbers that no engine controls",
                            "random()",
                            "java.util.Random.",
                            "java.util.SplittableRandom.",
                            "java.util.random.",
                            "java.util.UUID.randomUUID",
                            "java.util.Collections.shuffle",
                            "java.lang.Math.random",
                            "java.lang.StrictMath.random",
                            "java.security."),
                    rules(
                            "depends on where the JVM keeps the object",
                            "a field, or a number of your own, to tell objects apart",
                            SYSTEM + "identityHashCode",
                            "java.util.Objects.toIdentityString"),
                    rules(
                            "orders its keys by where the JVM keeps them",
                            "a TreeMap or LinkedHashMap",
                            "java.util.IdentityHashMap.",
                            "java.util.WeakHashMap."),
                    rules("ends the process", "an exception, which is a violation that is shown", SYSTEM + "exit"),
                    rules("", "", SYSTEM + "arraycopy"),
                    rules(
                            "depends on the machine it runs on",
                            "a constructor argument",
                            SYSTEM,
                            "java.lang.Runtime.",
                            "java.lang.Integer.getInteger",
                            "java.lang.Long.getLong",
                            "java.lang.Boolean.getBoolean",
                            "java.util.Locale.getDefault",
                            "java.util.TimeZone.",
                            "java.time.ZoneId.systemDefault",
                            "java.nio.charset.Charset.defaultCharset",
                            "java.text.",
                            "java.lang.StackWalker.",
                            "java.lang.Throwable.getStackTrace",
                            "java.lang.management.",
                            "java.lang.ref."),
                    rules(
                            "depends on the language of the machine",
                            "the one with Locale.ROOT",
                            "java.lang.String.toLowerCase()",
                            "java.lang.String.toUpperCase()"),
                    rules(
                            "goes around the language",
                            "ordinary fields, calls and switch",
                            "java.lang.reflect.",
                            "java.lang.invoke.",
                            "java.lang.foreign.",
                            "java.lang.ClassLoader.",
                            "java.lang.Module.",
                            "java.util.ServiceLoader.",
                            "java.lang.Class.for*",
                            "java.lang.Class.newInstance",
                            "java.lang.Class.getDeclared*",
                            "java.lang.Class.getField*",
                            "java.lang.Class.getMethod*",
                            "java.lang.Class.getConstructor*",
                            "java.lang.Class.getResource*",
                            "sun.",
                            "com.sun.",
                            "jdk."),
                    rules(
                            "works in parallel, and a step runs alone",
                            "the sequential one",
                            "java.util.*.parallelStream",
                            "java.util.stream.*.parallel",
                            "java.util.Arrays.parallel*",
                            "java.util.stream.StreamSupport."),
                    Stream.of(
                                    "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log",
                                    "log10", "log1p", "pow", "cbrt", "sinh", "cosh", "tanh", "hypot")
                            .map(f -> new Rule(
                                    "java.lang.Math." + f,
                                    "may differ in the last bit from machine to machine",
                                    "StrictMath." + f)))
            .flatMap(rules -> rules)
            .toList();

    private Forbidden() {}

    private static Stream<Rule> rules(String why, String wayOut, String... targets) {
        return Stream.of(targets).map(target -> new Rule(target, why, wayOut));
    }

    /**
     * The rule that a member of a class breaks.
     *
     * @param member its name; for one rule {@code "name()"} for a method without parameters
     */
    static Optional<Rule> rule(String owner, String member) {
        return RULES.stream()
                .filter(rule -> rule.fits(owner + "." + member))
                .findFirst()
                .filter(rule -> !rule.wayOut().isEmpty());
    }
}
