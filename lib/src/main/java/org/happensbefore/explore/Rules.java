package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.happensbefore.node.Lines;
import org.happensbefore.node.Node;

/** Where in the code of its handler a step makes its effects: the rules that fire. */
final class Rules implements Watcher {
    private static final String CONTRACT = Node.class.getPackageName() + ".";

    private final Map<String, List<StackTraceElement>> known = new HashMap<>();
    private List<StackTraceElement> seen = new ArrayList<>();

    /** The places of one outcome's rules, in the order in which they fired. */
    static List<StackTraceElement> of(Exploration model, Coded<Local> before, int clock, Move move) {
        return switch (move.what()) {
            case Move.What.Stepped(Outcome o) when o.trigger().isPresent() -> new Rules().of(model, before, clock, o);
            case Move.What.Delivered(Outcome o, var _, int _) -> new Rules().of(model, before, clock, o);
            case Move.What.Told(Outcome o, var _) -> new Rules().of(model, before, clock, o);
            case Move.What.Stepped _, Move.What.Fault _, Move.What.Ticked _, Move.What.Round _ -> List.of();
        };
    }

    /** Takes the step once more, on copies, with a memory that has not seen it. */
    private List<StackTraceElement> of(Exploration model, Coded<Local> before, int clock, Outcome o) {
        var handlers = new Handlers(model, this);
        handlers.again(before, o.trigger().orElseThrow(), clock);
        Class<?> node = handlers.nodes().create(o.slot()).getClass();
        // A cut step's code is the whole one's, a mark and the number of the cut.
        return known.entrySet().stream()
                .filter(e -> o.code().equals(e.getKey()) || o.code().startsWith(e.getKey() + "!"))
                .flatMap(e -> e.getValue().stream())
                .flatMap(place -> authors(place, node).stream())
                .toList();
    }

    /** The same place, with the line that its author sees; empty if the node's own loader does not know the class. */
    private static Optional<StackTraceElement> authors(StackTraceElement place, Class<?> node) {
        try {
            Class<?> type = Class.forName(place.getClassName(), false, node.getClassLoader());
            int line = Lines.authors(type, place.getLineNumber());
            return Optional.of(
                    new StackTraceElement(place.getClassName(), place.getMethodName(), place.getFileName(), line));
        } catch (ClassNotFoundException elsewhere) {
            return Optional.empty();
        }
    }

    @Override
    public void effect() {
        StackWalker.getInstance()
                .walk(frames -> handler(frames.map(StackWalker.StackFrame::toStackTraceElement)))
                .forEach(this::see);
    }

    @Override
    public void returned(String code) {
        known.put(code, seen);
        seen = new ArrayList<>();
    }

    @Override
    public void threw(String code, Throwable thrown) {
        handler(Stream.of(thrown.getStackTrace())).forEach(this::see);
        returned(code);
    }

    private void see(StackTraceElement place) {
        if (seen.isEmpty() || !seen.getLast().equals(place)) seen.add(place);
    }

    /** The frame that the contract called: the author's own, and of these the outermost. */
    private static List<StackTraceElement> handler(Stream<StackTraceElement> stack) {
        List<StackTraceElement> own = stack.takeWhile(f -> !isContract(f))
                .filter(f -> !f.getClassName().startsWith(CONTRACT) && f.getLineNumber() > 0)
                .toList()
                .reversed();
        if (own.isEmpty()) return List.of();
        // The compiler's bridge from on(int, Object) to the author's on(int, M) has no line of its own.
        boolean bridged = own.size() > 1 && isSameMethod(own.get(0), own.get(1));
        return List.of(own.get(bridged ? 1 : 0));
    }

    private static boolean isContract(StackTraceElement frame) {
        return frame.getClassName().equals(Node.class.getName())
                && frame.getMethodName().equals("handle");
    }

    private static boolean isSameMethod(StackTraceElement a, StackTraceElement b) {
        return a.getClassName().equals(b.getClassName()) && a.getMethodName().equals(b.getMethodName());
    }
}
