package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.happensbefore.node.Node;
import org.happensbefore.node.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Believable nodes that depend on more than state, trigger and draws: who notices. */
@DisplayName("What makes a node nondeterministic")
class SlipsTest {
    enum Color {
        RED,
        GREEN,
        BLUE
    }

    record Paint(Color color, int amount) {}

    record Palette(List<Color> colors) {}

    record Pair(Object left, Object right) {}

    /** A node that takes one step. */
    abstract static class OneStep extends Node<Integer> {
        @Override
        protected final void start() {
            act();
        }

        abstract void act();
    }

    static final class Clock extends OneStep {
        @Override
        void act() {
            emit(System.nanoTime());
        }
    }

    static final class Dice extends OneStep {
        @Override
        void act() {
            List<Integer> all = new ArrayList<>(List.of(1, 2, 3));
            Collections.shuffle(all);
            emit(all);
        }
    }

    static final class FirstOfASet extends OneStep {
        @Override
        void act() {
            emit(Set.of(Color.values()).iterator().next());
        }
    }

    static final class SetAsText extends OneStep {
        @Override
        void act() {
            emit("seen " + new HashSet<>(List.of(Color.values())));
        }
    }

    static final class FormattedSet extends OneStep {
        @Override
        void act() {
            emit(String.format("seen %s", new HashSet<>(List.of(Color.values()))));
        }
    }

    static final class AnyOfTheBest extends OneStep {
        @Override
        void act() {
            emit(Collections.max(new HashSet<>(List.of(Color.values())), Comparator.comparingInt(_ -> 1)));
        }
    }

    static final class HashOfAnEnum extends OneStep {
        @Override
        void act() {
            emit(Color.RED.hashCode() % 3);
        }
    }

    static final class HashOfARecord extends OneStep {
        @Override
        void act() {
            emit(new Paint(Color.RED, 1).hashCode() % 3);
        }
    }

    static final class HashOfSeveral extends OneStep {
        @Override
        void act() {
            emit(Objects.hash(self(), Color.RED) % 3);
        }
    }

    static final class HashOfAList extends OneStep {
        @Override
        void act() {
            emit(List.of(Color.RED).hashCode() % 3);
        }
    }

    static final class HashOfAnOptional extends OneStep {
        @Override
        void act() {
            emit(Optional.of(Color.RED).hashCode() % 3);
        }
    }

    static final class HashOfAMap extends OneStep {
        @Override
        void act() {
            emit(Map.of(1, Color.RED).hashCode() % 3);
        }
    }

    static final class OwnAddress extends OneStep {
        @Override
        @SuppressWarnings("ObjectToString")
        void act() {
            emit(String.format("%s", this).length() + "from " + this);
        }
    }

    static final class SmallLetters extends OneStep {
        @Override
        @SuppressWarnings("StringCaseLocaleUsage")
        void act() {
            emit("TITLE".toLowerCase());
        }
    }

    static final class LocalNumbers extends OneStep {
        @Override
        void act() {
            emit(java.text.NumberFormat.getInstance().format(1.5));
        }
    }

    static final class Shared extends OneStep {
        private static final int[] COUNT = new int[1];

        @Override
        void act() {
            emit(COUNT[0]++);
        }
    }

    static final class Cached extends OneStep {
        private static final Map<Integer, String> CACHE = new HashMap<>();

        @Override
        void act() {
            emit(CACHE.putIfAbsent(self(), "known") == null);
        }
    }

    /** Asks what its factory gave it. */
    static final class Asking extends OneStep {
        private final IntSupplier outside;

        @SuppressWarnings("UnusedVariable")
        private int answer;

        Asking(IntSupplier outside) {
            this.outside = outside;
        }

        @Override
        void act() {
            answer = outside.getAsInt();
        }
    }

    static final class AddressOfALambda extends OneStep {
        @Override
        void act() {
            int own = self();
            Supplier<Integer> lambda = () -> own;
            emit("" + lambda);
        }
    }

    static final class AddressOfAnObject extends OneStep {
        @Override
        void act() {
            Object text = new int[] {self()};
            emit(List.of(new Pair(text, text)).toString().length() > 0 ? new Pair(text, 1).toString() : "");
        }
    }

    static final class HashOfSomething extends OneStep {
        private static int hash(Object something) {
            return something.hashCode();
        }

        @Override
        void act() {
            emit(hash(Color.RED) % 3);
        }
    }

    static final class HashWithin extends OneStep {
        @Override
        void act() {
            emit(new Palette(List.of(Color.RED)).hashCode() % 3);
        }
    }

    static final class LocalComma extends OneStep {
        @Override
        void act() {
            emit(String.format("%.1f", 1.5));
        }
    }

    static final class HashOfAKey<K> extends OneStep {
        private final K key;

        HashOfAKey(K key) {
            this.key = key;
        }

        @Override
        void act() {
            emit(Math.floorMod(key.hashCode(), 3));
        }
    }

    static final class HashOfAll extends OneStep {
        private int hash(Object something) {
            return Objects.hash(self(), something);
        }

        @Override
        void act() {
            emit(hash(Color.RED) % 3);
        }
    }

    static final class LocalDigits extends OneStep {
        private static String counted(String format, int count) {
            return format.formatted(count);
        }

        @Override
        void act() {
            emit(counted("%2$s%1$,d", 1500));
        }
    }

    static final class LineEnd extends OneStep {
        @Override
        void act() {
            emit("one%ntwo".formatted());
        }
    }

    /** Hashes and formats that are the same everywhere. */
    static final class Careful<K> extends OneStep {
        private final K key;
        private final Map<K, String> names = new HashMap<>();

        Careful(K key) {
            this.key = key;
        }

        @Override
        void act() {
            names.put(key, "known");
            Object text = "text";
            String formatted =
                    String.format(Locale.ROOT, "%.1f of %,d%n", 1.5, 1500) + "%s is 100%% at %4x".formatted(key, 7);
            emit(formatted
                    + text.toString()
                    + key.toString().hashCode()
                    + "text".hashCode()
                    + Objects.hash(1, "a")
                    + text.equals(key));
        }
    }

    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Who notices. */
    enum Notices {
        /** The scan, before the first step. */
        SCAN,
        /** The second run: {@link Simulation#checkDeterminism()}. */
        SECOND_RUN
    }

    enum Hidden {
        CLOCK(Notices.SCAN, "reads a clock", _ -> new Clock()),
        DICE(Notices.SCAN, "draws numbers that no engine controls", _ -> new Dice()),
        FIRST_OF_A_SET(Notices.SCAN, "iterates over a Set.of", _ -> new FirstOfASet()),
        SET_AS_TEXT(Notices.SCAN, "iterates over a HashSet", _ -> new SetAsText()),
        FORMATTED_SET(Notices.SCAN, "iterates over a HashSet", _ -> new FormattedSet()),
        ANY_OF_THE_BEST(Notices.SCAN, "iterates over a HashSet", _ -> new AnyOfTheBest()),
        HASH_OF_AN_ENUM(Notices.SCAN, "takes the hashCode() of Color", _ -> new HashOfAnEnum()),
        HASH_OF_A_RECORD(Notices.SCAN, "takes the hashCode() of Paint", _ -> new HashOfARecord()),
        HASH_OF_SEVERAL(Notices.SCAN, "takes the hashCode() of Color", _ -> new HashOfSeveral()),
        HASH_OF_A_LIST(Notices.SCAN, "takes the hashCode() of List", _ -> new HashOfAList()),
        HASH_OF_AN_OPTIONAL(Notices.SCAN, "takes the hashCode() of Optional", _ -> new HashOfAnOptional()),
        HASH_OF_A_MAP(Notices.SCAN, "takes the hashCode() of Map", _ -> new HashOfAMap()),
        HASH_WITHIN(Notices.SCAN, "takes the hashCode() of Palette", _ -> new HashWithin()),
        OWN_ADDRESS(Notices.SCAN, "takes the toString() of OwnAddress", _ -> new OwnAddress()),
        SMALL_LETTERS(Notices.SCAN, "depends on the language of the machine", _ -> new SmallLetters()),
        LOCAL_NUMBERS(Notices.SCAN, "depends on the machine it runs on", _ -> new LocalNumbers()),
        SHARED(Notices.SCAN, "is static, and nodes share nothing", _ -> new Shared()),
        CACHED(Notices.SCAN, "is static, and nodes share nothing", _ -> new Cached()),
        COUNTED(Notices.SECOND_RUN, "at tick 0, start: answer = ", _ -> new Asking(RUNS::incrementAndGet)),
        THREAD(
                Notices.SECOND_RUN,
                "at tick 0, start: answer = ",
                _ -> new Asking(() -> (int) Thread.currentThread().threadId())),
        TIME(Notices.SECOND_RUN, "at tick 0, start: answer = ", _ -> new Asking(() -> (int) System.nanoTime())),
        ADDRESS_OF_A_LAMBDA(Notices.SECOND_RUN, "at tick 0, start: first emit", _ -> new AddressOfALambda()),
        ADDRESS_OF_AN_OBJECT(Notices.SECOND_RUN, "at tick 0, start: first emit", _ -> new AddressOfAnObject()),
        HASH_OF_SOMETHING(Notices.SCAN, "takes the hashCode() of something of any type", _ -> new HashOfSomething()),
        HASH_OF_A_KEY(Notices.SCAN, "takes the hashCode() of something of any type", _ -> new HashOfAKey<>(Color.RED)),
        HASH_OF_ALL(Notices.SCAN, "takes the hashCode() of something of any type", _ -> new HashOfAll()),
        LOCAL_COMMA(Notices.SCAN, "writes %.1f with String.format(..), which depends", _ -> new LocalComma()),
        LOCAL_DIGITS(Notices.SCAN, "writes %1$,d with String.formatted(..), which depends", _ -> new LocalDigits()),
        LINE_END(Notices.SCAN, "writes %n with String.formatted(..), and lines end differently", _ -> new LineEnd());

        private final Notices notices;
        private final String says;

        @SuppressWarnings("ImmutableEnumChecker")
        private final IntFunction<Node<?>> factory;

        Hidden(Notices notices, String says, IntFunction<Node<?>> factory) {
            this.notices = notices;
            this.says = says;
            this.factory = factory;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is refused by the scan, or else caught by a second run in other circumstances")
    void whoNotices(Hidden hidden) {
        Simulation simulation = Simulation.of(2, hidden.factory);
        switch (hidden.notices) {
            case SCAN -> says(hidden, assertThrows(Refusal.class, simulation::run));
            case SECOND_RUN -> {
                simulation.run();
                says(hidden, assertThrows(IllegalStateException.class, simulation::checkDeterminism));
            }
        }
    }

    @Test
    @DisplayName("and what is the same everywhere is not refused")
    void falseAlarms() {
        Run run = Simulation.of(2, _ -> new Careful<>(Color.RED)).checkDeterminism();
        assertEquals(2, run.events());
    }

    private static void says(Hidden hidden, RuntimeException thrown) {
        assertTrue(thrown.getMessage().contains(hidden.says), thrown.getMessage());
    }
}
