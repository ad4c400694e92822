package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        new Handlers(model, this).again(before, o.trigger().orElseThrow(), clock);
        // A cut step's code goes on behind the whole one's.
        return known.entrySet().stream()
                .filter(e -> o.code().startsWith(e.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(List.of());
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
        var inner = new ArrayList<StackTraceElement>();
        for (StackTraceElement frame : stack.toList()) {
            if (frame.getClassName().equals(Node.class.getName())
                    && frame.getMethodName().equals("handle")) break;
            inner.add(frame);
        }
        return inner.reversed().stream()
                .filter(f -> !f.getClassName().startsWith(CONTRACT) && f.getLineNumber() > 0)
                .limit(1)
                .toList();
    }
}
