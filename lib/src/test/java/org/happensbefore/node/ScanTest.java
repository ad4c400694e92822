package org.happensbefore.node;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A step depends on state, trigger and draws, and on nothing else: what is refused, and what is not. */
@DisplayName("The scan of protocol code")
class ScanTest {
    private static final String CLOCK = "which reads a clock; use now()";
    private static final String DRAWS = "which draws numbers that no engine controls; use random()";
    private static final String THREADS =
            "which belongs to threads, and a step runs alone; use send(to, message) and after(ticks, timer)";
    private static final String CONSOLE =
            "which writes to the console, and a step has effects only through its node; use emit(label)";
    private static final String WORLD =
            "which is input or output, and a step meets the world only through its node; use send(to, message)";
    private static final String MACHINE = "which depends on the machine it runs on; use a constructor argument";
    private static final String LANGUAGE = "which goes around the language; use ordinary fields, calls and switch";
    private static final String PARALLEL = "which works in parallel, and a step runs alone; use the sequential one";
    private static final String ADDRESS = "which says where the JVM keeps it; use ";

    private static Stream<Arguments> bothWays(Stream<String[]> rows) {
        return rows.flatMap(row -> Stream.of(Declared.values())
                .map(way -> Arguments.of(
                        Stream.concat(Stream.of(way), Stream.of(row)).toArray())));
    }

    private static String[] row(String... row) {
        return row;
    }

    private static Refusal refusal(Declared way, String declarations, String node) {
        Nodes nodes = way.nodes(declarations, node);
        return assertThrows(Refusal.class, () -> nodes.create(0));
    }

    private static String handler(String body) {
        return """
                enum Color { RED, GREEN }
                class X extends Node<Integer> {
                    @Override protected void on(int from, Integer message) {
                        %s
                    }
                }
                """.formatted(body);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("what was refused once stays refused, for every id (NODE.md, determinism)")
    void staysRefused(Declared way) {
        Nodes nodes = way.nodes(handler("emit(System.nanoTime());"), "new X()");
        for (int id : new int[] {0, 0, 1}) assertThrows(Refusal.class, () -> nodes.create(id));
    }

    static Stream<Arguments> forbidden() {
        return bothWays(Stream.of(
                row("emit(System.nanoTime());", "calls System.nanoTime(), " + CLOCK),
                row("emit(System.currentTimeMillis());", "calls System.currentTimeMillis(), " + CLOCK),
                row("emit(java.time.Instant.now().toEpochMilli());", "calls Instant.now(), " + CLOCK),
                row("emit(new Date().getTime());", "makes a new Date, " + CLOCK),
                row("new Thread(() -> {}).start();", "makes a new Thread, " + THREADS),
                row("Thread.startVirtualThread(() -> {});", "calls Thread.startVirtualThread(), " + THREADS),
                row("new java.util.concurrent.ConcurrentHashMap<>();", "makes a new ConcurrentHashMap, " + THREADS),
                row("notifyAll();", "calls Object.notifyAll(), " + THREADS),
                row("new ArrayList<>(List.of(1)).parallelStream();", "calls ArrayList.parallelStream(), " + PARALLEL),
                row("IntStream.range(0, 9).parallel();", "calls IntStream.parallel(), " + PARALLEL),
                row("synchronized (this) { emit(1); }", "is synchronized, but a step runs alone; use no lock at all"),
                row("System.out.println(message);", "uses System.out, " + CONSOLE),
                row("IO.println(message);", "calls IO.println(), " + CONSOLE),
                row("new java.io.File(\"x\").delete();", "makes a new File, " + WORLD),
                row("java.nio.file.Files.exists(null);", "calls Files.exists(), " + WORLD),
                row("new java.net.InetSocketAddress(1);", "makes a new InetSocketAddress, " + WORLD),
                row("new ProcessBuilder(\"ls\");", "makes a new ProcessBuilder, " + WORLD),
                row("emit(Math.random());", "calls Math.random(), " + DRAWS),
                row("emit(new Random(7).nextInt());", "makes a new Random, " + DRAWS),
                row("emit(UUID.randomUUID().toString());", "calls UUID.randomUUID(), " + DRAWS),
                row("Collections.shuffle(new ArrayList<>(List.of(1)));", "calls Collections.shuffle(), " + DRAWS),
                row(
                        "emit(StrictMath.sin(1) + Math.sin(1));",
                        "calls Math.sin(), which may differ in the last bit from machine to machine; use StrictMath.sin"),
                row("emit(System.getenv(\"HOME\"));", "calls System.getenv(), " + MACHINE),
                row(
                        "emit(new RuntimeException().getStackTrace().length);",
                        "calls Throwable.getStackTrace(), " + MACHINE),
                row("emit(Locale.getDefault().getCountry());", "calls Locale.getDefault(), " + MACHINE),
                row(
                        "System.exit(0);",
                        "calls System.exit(), which ends the process; use an exception, which is a violation that is shown"),
                row("getClass().getDeclaredFields();", "calls Class.getDeclaredFields(), " + LANGUAGE),
                row("java.lang.invoke.MethodHandles.lookup();", "calls MethodHandles.lookup(), " + LANGUAGE),
                row(
                        "new IdentityHashMap<>();",
                        "makes a new IdentityHashMap, which orders its keys by where the JVM keeps them; use a TreeMap or"
                                + " LinkedHashMap"),
                row(
                        "emit(System.identityHashCode(message));",
                        "calls System.identityHashCode(), which depends on where the JVM keeps the object; use a field, or"
                                + " a number of your own, to tell objects apart"),
                row(
                        "emit(hashCode());",
                        "takes the hashCode() of X, " + ADDRESS + "a record, or a hashCode() of its own"),
                row(
                        "emit(super.toString());",
                        "takes the toString() of X, " + ADDRESS + "a record, or a toString() of its own"),
                row(
                        "emit(\"I am \" + this);",
                        "takes the toString() of X, " + ADDRESS + "a record, or a toString() of its own"),
                row(
                        "emit(\"\" + new int[] {1});",
                        "takes the toString() of int[], " + ADDRESS + "Arrays.toString(array)"),
                row(
                        "Object any = message > 1 ? message : \"one\"; emit(any.hashCode());",
                        "takes the hashCode() of something of any type, which may be where the JVM keeps it; use the"
                                + " hashCode() of its toString()"),
                row(
                        "Stream.of(Color.RED).mapToInt(Object::hashCode).sum();",
                        "takes the hashCode() of Color, " + ADDRESS + "ordinal()"),
                row(
                        "Object any = Color.RED; java.util.function.IntSupplier hash = any::hashCode; emit(hash.getAsInt());",
                        "takes the hashCode() of Color, " + ADDRESS + "ordinal()"),
                row(
                        "emit(\"%d %5.1f\".formatted(1, 1.5));",
                        "writes %5.1f with String.formatted(..), which depends on the language of the machine; use"
                                + " String.format(Locale.ROOT, ..)"),
                row("emit(Color.RED.hashCode());", "takes the hashCode() of Color, " + ADDRESS + "ordinal()"),
                row("List.of(1).forEach(x -> emit(System.nanoTime()));", "calls System.nanoTime(), " + CLOCK),
                row("Stream.generate(System::nanoTime).limit(1).toList();", "calls System.nanoTime(), " + CLOCK)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("forbidden")
    @DisplayName("refuses what depends on the machine or the moment, naming method, line and way out")
    void refusesByName(Declared way, String body, String expected) {
        int line = way == Declared.IN_A_CELL ? 3 : 4;
        assertEquals(
                "X.on, line " + line + ", " + expected,
                refusal(way, handler(body), "new X()").getMessage());
    }

    static Stream<Arguments> ordinary() {
        return bothWays(Stream.of(
                row("emit(Math.floorMod(message, 3) + Math.max(1, 2) + Math.sqrt(2) + StrictMath.log(2));"),
                row("emit(switch (Color.values()[message % 2]) { case RED -> 1; case GREEN -> 2; });"),
                row(
                        "emit(switch ((Object) message) { case Integer i when i > 1 -> \"big\" + i; default -> \"else\"; });"),
                row("emit(List.of(3, 1).stream().sorted(Comparator.reverseOrder()).map(String::valueOf).toList());"),
                row("emit(\"text \" + message + Color.RED + Optional.of(1) + List.of(2) + 'c' + 1.5 + 7L);"),
                row("record P(int a, String b) {} emit(new P(1, \"x\").hashCode() + new P(1, \"y\").toString());"),
                row(
                        "emit(Stream.of(\"a\").mapToInt(Object::hashCode).sum() + Stream.of(1).mapToInt(Objects::hashCode).sum());"),
                row("emit(Objects.hash(message, \"x\") + \"abc\".hashCode() + message.hashCode());"),
                row(
                        "int[] a = {1, 2}; int[] b = new int[2]; System.arraycopy(a, 0, b, 0, 2); emit(Arrays.toString(b));"),
                row("long x = 1; x += message; x <<= 2; double d = x * 2.0 - 1; emit(d > 1 ? (long) d : -x);"),
                row("int[][] grid = new int[2][3]; grid[1][2]++; emit(grid[1][2] + grid.length);"),
                row("assert message > 0 : \"positive\";"),
                row(
                        "try { emit(Integer.parseInt(\"7\")); } catch (NumberFormatException e) { emit(0); } finally { emit(1); }"),
                row("throw new IllegalStateException(\"never here: \" + message);"),
                row(
                        "emit(\"%s is 100%%\".formatted(message) + String.format(\"%02d %x\", message, 7) + String.format(Locale.ROOT, \"%,d\", message));"),
                row("emit(random().oneOf(List.of(1, 2)) + random().below(3) + now());"),
                row("Runnable again = () -> send(from, message); again.run(); persist();"),
                row("var seen = new TreeMap<Integer, List<Integer>>(); seen.computeIfAbsent(1, k -> new ArrayList<>())"
                        + ".add(2); for (var e : seen.entrySet()) emit(e.getKey());")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("ordinary")
    @DisplayName("accepts ordinary code")
    void accepts(Declared way, String body) {
        assertDoesNotThrow(() -> way.nodes(handler(body), "new X()").create(0));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("names the constructor for what a field initialiser does")
    void fieldInitialiser(Declared way) {
        assertEquals(
                "the constructor of X, line 1, calls Math.random(), " + DRAWS,
                refusal(way, "class X extends Node<Integer> { final double r = Math.random(); }", "new X()")
                        .getMessage());
    }

    static Stream<Arguments> reached() {
        return bothWays(Stream.of(
                row(
                        "Base.time",
                        "class Base extends Node<Integer> { long time() { CLOCK } } class X extends Base {}",
                        "new X()"),
                row("Ask.time", """
                        record Ask(int k) { long time() { CLOCK } } class X extends Node<Object> {
                            protected void on(int from, Object m) { switch (m) { case Ask(int k) -> emit(k); default -> {} } }
                        }""", "new X()"),
                row("Made.time", """
                        final class Made { long time() { CLOCK } } class X extends Node<Object> {
                            protected void start() { new Made(); }
                        }""", "new X()"),
                row("Tool.time", """
                        final class Tool { static long time() { CLOCK } } class X extends Node<Object> {
                            protected void start() { emit(Tool.time()); }
                        }""", "new X()"),
                row("Held.time", """
                        final class Held { long time() { CLOCK } } class X extends Node<Object> {
                            final Object held; X(Object held) { this.held = held; }
                        }""", "new X(new Held())"),
                row("Plan.time", """
                        interface Plan { default long time() { CLOCK } } record Eager() implements Plan {} class X extends Node<Object> {
                            protected void start() { emit(new Eager()); }
                        }""", "new X()"),
                row("the static initializer of Tool", """
                        final class Tool { static final long T = now(); static long now() { return 1; } static { CLOCK1 } } class X extends Node<Object> {
                            protected void start() { emit(Tool.T); }
                        }""", "new X()")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("reached")
    @DisplayName("reaches superclasses, what is matched, made, called or held, default methods, static initialisers")
    void reaches(Declared way, String place, String declarations, String node) {
        String code =
                declarations.replace("CLOCK1", "System.nanoTime();").replace("CLOCK", "return System.nanoTime();");
        assertEquals(
                place + ", line 1, calls System.nanoTime(), " + CLOCK,
                refusal(way, code, node).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("leaves static methods alone that no handler calls")
    void unreached(Declared way) {
        Nodes nodes = way.nodes("""
                final class Tool { static long time() { return System.nanoTime(); } static int one() { return 1; } }
                class X extends Node<Object> {
                    protected void start() { emit(Tool.one()); }
                    static void demo() { System.out.println("demo"); }
                }""", "new X()");
        assertDoesNotThrow(() -> nodes.create(0));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("refuses synchronized and native methods")
    void methodsWithFlags(Declared way) {
        assertEquals(
                "X.f is synchronized, but a step runs alone; use no lock at all",
                refusal(way, "class X extends Node<Integer> { synchronized void f() {} }", "new X()")
                        .getMessage());
        assertEquals(
                "X.f is native, so nobody can say what it does; use Java",
                refusal(way, "class X extends Node<Integer> { native void f(); }", "new X()")
                        .getMessage());
    }
}
