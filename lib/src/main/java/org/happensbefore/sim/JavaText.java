package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.FaultSchedule;
import org.happensbefore.node.Notation;
import org.jspecify.annotations.Nullable;

/** Values as they are written in a cell. */
final class JavaText {
    private static final String MARGIN = "        ";

    private JavaText() {}

    /** The calls that make a simulation what it is, after {@code Simulation.of(..)}: without its nodes, and without stopWhen(..). */
    static String of(Simulation s) {
        var lines = new ArrayList<String>();
        lines.add(".network(" + of(s.network) + ")");
        of(s.timing).ifPresent(lines::add);
        FaultSchedule faults = s.schedule(new Randomness(s.seed));
        if (!faults.isEmpty())
            lines.add(faults.faults().stream()
                    .map(Fault::toString)
                    .collect(Collectors.joining(",\n" + MARGIN + MARGIN, ".faults(", ")")));
        operations(s, faults.n()).ifPresent(lines::add);
        if (s.thinking.isGiven()) lines.add(".thinking(" + s.thinking.lo() + ", " + s.thinking.hi() + ")");
        if (s.idle.isGiven()) lines.add(".idle(" + s.idle.lo() + ", " + s.idle.hi() + ")");
        if (s.until != Simulation.UNTIL) lines.add(".until(" + s.until + ")");
        if (s.maxEvents != Simulation.MAX_EVENTS) lines.add(".maxEvents(" + s.maxEvents + ")");
        lines.add(".seed(" + s.seed + ")");
        return lines.stream().collect(Collectors.joining("\n" + MARGIN, MARGIN, ""));
    }

    static String of(Network n) {
        var text = new StringBuilder("Network.")
                .append(
                        switch (n.latency()) {
                            case Latency.Uniform(long lo, long hi) -> "delay(" + lo + ", " + hi + ")";
                            case Latency.Exponential(long least, double mean) ->
                                "exponential(" + least + ", " + mean + ")";
                            case Latency.Pareto(long least, double alpha) -> "pareto(" + least + ", " + alpha + ")";
                            case Latency.LogNormal(double median, double sigma) ->
                                "logNormal(" + median + ", " + sigma + ")";
                        });
        if (n.lossProbability() > 0)
            text.append(".loss(").append(n.lossProbability()).append(')');
        if (n.duplicationProbability() > 0)
            text.append(".duplicate(").append(n.duplicationProbability()).append(')');
        Network.Bursts b = n.bursts();
        if (b.loss() > 0) text.append(".bursts(" + b.meanGood() + ", " + b.meanBad() + ", " + b.loss() + ")");
        if (n.bandwidth().isLimited())
            text.append(".bandwidth(").append(n.bandwidth().messagesPerTick()).append(')');
        if (n.bandwidth().queue() < Long.MAX_VALUE)
            text.append(".queue(").append(n.bandwidth().queue()).append(')');
        if (n.order() == Network.Order.FIFO) text.append(".fifo()");
        n.links().forEach((link, own) -> text.append(".link(" + link.from() + ", " + link.to() + ", " + of(own) + ")"));
        return text.toString();
    }

    private static Optional<String> of(Timing timing) {
        return switch (timing) {
            case Timing.AsTheNetwork() -> Optional.empty();
            case Timing.Synchronous(long bound) -> Optional.of(".timing(Timing.synchronous(" + bound + "))");
            case Timing.Asynchronous _ -> Optional.of("/* .timing(Timing.asynchronous(..)), with its adversary */");
            case Timing.PartiallySynchronous(long bound, long latest) ->
                Optional.of(".timing(Timing.partiallySynchronous(" + bound + ", " + latest + "))");
        };
    }

    /** The scripts, those of whoever is asked something; as a remark if there is an operation that cannot be written. */
    private static Optional<String> operations(Simulation s, int n) {
        var cases = new ArrayList<String>();
        boolean isCode = true;
        for (int id = 0; id < n; id++) {
            List<?> script = s.script(id);
            if (script.isEmpty()) continue;
            Optional<String> code = of(script);
            isCode &= code.isPresent();
            cases.add("case " + id + " -> " + code.orElse(Notation.of(script)) + ";");
        }
        if (cases.isEmpty()) return Optional.empty();
        String switched = String.join("\n" + MARGIN + MARGIN, cases);
        return Optional.of(
                isCode
                        ? ".operations(id -> switch (id) {\n" + MARGIN + MARGIN + switched + "\n" + MARGIN + MARGIN
                                + "default -> List.of();\n" + MARGIN + "})"
                        : "/* operations, of a kind that has no literals:\n" + MARGIN + MARGIN + switched + " */");
    }

    /** The expression for a value; empty if it is of a kind that has none. */
    static Optional<String> of(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.of("null");
            case Integer _, Boolean _, Double _ -> Optional.of(value.toString());
            case Long l -> Optional.of(l + "L");
            case String s -> Optional.of(quoted(s));
            case Enum<?> e -> Optional.of(name(e.getDeclaringClass()) + "." + e.name());
            case Record r -> call("new " + name(r.getClass()), Components.of(r).stream());
            case Optional<?> o -> o.isEmpty() ? Optional.of("Optional.empty()") : call("Optional.of", o.stream());
            case List<?> l -> call("List.of", l.stream());
            case Set<?> s -> call("Set.of", s.stream());
            case Map<?, ?> m -> call("Map.of", m.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())));
            default -> Optional.empty();
        };
    }

    private static Optional<String> call(String what, Stream<? extends @Nullable Object> arguments) {
        List<Optional<String>> texts = arguments.map(JavaText::of).toList();
        return texts.stream().allMatch(Optional::isPresent)
                ? Optional.of(what + "("
                        + String.join(
                                ", ", texts.stream().flatMap(Optional::stream).toList()) + ")")
                : Optional.empty();
    }

    /** As the reader calls it: within the type that it is nested in, if that is no wrapper around a cell. */
    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return around == null || around.getName().startsWith("REPL.")
                ? type.getSimpleName()
                : name(around) + "." + type.getSimpleName();
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.chars()
                .forEach(c -> out.append(
                        switch (c) {
                            case '"' -> "\\\"";
                            case '\\' -> "\\\\";
                            case '\n' -> "\\n";
                            default -> c < ' ' ? "\\u%04x".formatted(c) : Character.toString(c);
                        }));
        return out.append('"').toString();
    }
}
