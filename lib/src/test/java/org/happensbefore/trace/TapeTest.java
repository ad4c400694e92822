package org.happensbefore.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.happensbefore.clock.LamportClock;
import org.happensbefore.node.Effect;
import org.happensbefore.trace.Event.Change;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A packed trace")
class TapeTest {
    private static final List<String> TEXTS = List.of(
            "",
            "7",
            "007",
            "0",
            "-5",
            "Request(12, 3)",
            "1234567890123456789012",
            "999999999999999999",
            "x\u0000y",
            "a1b22c",
            "\u0663 and 4",
            "{1: 28205, 2: 28201}");

    private final Random random = new Random(42);
    private final List<Event> events = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    private String text() {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextBoolean() ? text : text + random.nextLong();
    }

    private Cause cause(int kind) {
        return switch (kind) {
            case 0 -> new Cause.Started();
            case 1 -> new Cause.Received(random.nextInt(1 << 30));
            case 2 -> new Cause.TimerFired(text());
            case 3 -> new Cause.Idled();
            case 4 -> new Cause.Invoked(text());
            case 5 -> new Cause.Crashed(text());
            default -> new Cause.Restarted(text());
        };
    }

    private Output output(int kind) {
        return switch (kind) {
            case 0 -> new Output.Decided(text());
            case 1 -> new Output.Delivered(random.nextInt(9) - 1, text());
            case 2 -> new Output.Completed(text());
            case 3 -> new Output.Emitted(text());
            case 4 -> new Output.TimerSet(text(), random.nextLong());
            case 5 -> new Output.TimerCancelled(text());
            default -> new Output.Persisted();
        };
    }

    private Tape tape(int size) {
        var tape = new Tape();
        for (int id = 0; id < size; id++) {
            var outputs = new ArrayList<Output>();
            for (int i = random.nextInt(3); i > 0; i--) outputs.add(output(random.nextInt(7)));
            var changes = new ArrayList<Change>();
            for (int i = random.nextInt(3); i > 0; i--) changes.add(new Change(text(), text()));
            var event = new Event(
                    id, random.nextInt(300), random.nextLong() >>> 1, cause(random.nextInt(7)), outputs, changes, "");
            tape.add(event);
            events.add(event);
            for (int i = random.nextInt(4); i > 0; i--) {
                var message = new Message(messages.size(), id, random.nextInt(300), text(), text(), text());
                tape.add(message);
                messages.add(message);
            }
        }
        return tape;
    }

    @Test
    @DisplayName("gives back each event and each message as it was, in any order")
    void sameAgain() {
        Tape tape = tape(3_000);
        Tape all = tape.soFar();
        tape.add(new Event(3_000, 0, 0, new Cause.Idled(), List.of(), List.of(), ""));
        assertEquals(events, all.events());
        assertEquals(messages, all.messages());
        for (int i = 0; i < 1_000; i++) {
            int id = random.nextInt(messages.size());
            assertEquals(messages.get(id), all.messages().get(id));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> all.messages().get(messages.size()));
    }

    @Test
    @DisplayName("finds the messages of an event, of the first, of the last, of one that sent none")
    void sentBy() {
        Trace trace = built(2_000, i -> i % 3);
        assertInstanceOf(Tape.Rows.class, trace.messages());
        for (Event e : trace.events())
            assertEquals(
                    trace.messages().stream().filter(m -> m.sentBy() == e.id()).toList(),
                    trace.sentBy(e).toList(),
                    e::toString);
    }

    private record Request(long time, int from) {}

    /** A chain of steps, each of which may send a request to several. */
    private static Trace built(int size, IntUnaryOperator receivers) {
        var builder = new TraceBuilder(3);
        for (int i = 0; i < size; i++)
            builder.event(
                    i % 3,
                    i,
                    new Cause.Idled(),
                    List.of(new Effect.Send(
                            Collections.nCopies(receivers.applyAsInt(i), (i + 1) % 3), new Request(i, i % 3))),
                    Map.of("clock", String.valueOf(i)),
                    Map.of("clock", String.valueOf(i + 1)));
        return builder.build("a chain of steps");
    }

    @Test
    @DisplayName("is as good as the same objects in lists")
    void asGood() {
        Trace trace = built(20_000, _ -> 1);
        var objects = new Trace(
                trace.title(), trace.lanes(), List.copyOf(trace.events()), List.copyOf(trace.messages()), List.of());
        assertEquals(objects, trace);
        assertInstanceOf(Tape.Rows.class, trace.events());
        Event last = trace.events().getLast();
        assertEquals(List.of(new Change("clock", "20000")), last.changes());
        assertEquals(
                "Request(19999, 1)",
                trace.sentBy(last).findFirst().orElseThrow().text());
        assertEquals(objects.stamps(LamportClock.ZERO), trace.stamps(LamportClock.ZERO));
    }

    @Test
    @DisplayName("keeps a text as its form and the numbers in it")
    void forms() {
        var bytes = new Bytes();
        new Texts().write("Request(19999, 1)", bytes);
        assertEquals(5, bytes.size(), "a byte for the form, three for 19999, one for 1");
    }
}
