package org.happensbefore.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.exercise.Exercise;
import org.happensbefore.exercise.Prediction;
import org.happensbefore.exercise.Progress;
import org.happensbefore.exercise.Progress.Bet;
import org.happensbefore.exercise.Progress.Done;

/** The commands around an exercise, besides {@code %grade}: hints, the solution, bets, and what is done. */
final class ExerciseCommands {
    private final Desk desk;

    private ExerciseCommands(Desk desk) {
        this.desk = desk;
    }

    static void register(Host host, Desk desk) {
        var commands = new ExerciseCommands(desk);
        host.magic("grade", new GradeCommand(host, desk));
        host.magic("hint", (arguments, _) -> Optional.of(commands.hint(exercise("hint", arguments))));
        host.magic("solution", (arguments, _) -> Optional.of(commands.solution(exercise("solution", arguments))));
        host.magic("predict", (arguments, _) -> Optional.of(commands.predict(arguments)));
        host.magic("progress", (_, _) -> Optional.of(commands.progress()));
    }

    private static String exercise(String command, List<String> arguments) {
        if (arguments.size() != 1)
            throw new IllegalArgumentException("%" + command + " takes one exercise, as in %" + command
                    + " lamport.clock; it was given " + (arguments.isEmpty() ? "nothing" : arguments));
        return arguments.getFirst();
    }

    /** Text for a reader, as Markdown, with what is to be said of the progress file below it. */
    private record Page(String text) implements Rendered {
        @Override
        public Optional<String> markdown() {
            return Optional.of(text);
        }
    }

    private Page page(String text) {
        String remark = desk.progress().remark();
        return new Page(remark.isEmpty() ? text : text + "\n\n*" + remark + "*");
    }

    private Page hint(String id) {
        List<String> hints = lines(id);
        SortedSet<Integer> seen = desk.progress().read().of(id).hints();
        int next = 0;
        while (next < hints.size() && seen.contains(next)) next++;
        if (next == hints.size())
            return page("Those were all " + hints.size() + " hints; `%solution " + id + "` is open.\n\n"
                    + String.join("\n\n", hints));
        int shown = next;
        desk.progress().update(p -> p.seeingHint(id, shown));
        return page("**Hint %d of %d.** %s".formatted(next + 1, hints.size(), hints.get(next)));
    }

    private List<String> lines(String id) {
        try {
            return desk.exercise(id).hints();
        } catch (IOException e) {
            throw new UncheckedIOException("the hints of " + id + " cannot be read", e);
        }
    }

    private Page solution(String id) {
        Exercise exercise = desk.exercise(id);
        Done done = desk.progress().read().of(id);
        boolean passed = done.earned() >= exercise.total();
        int hints = lines(id).size();
        if (!passed && done.hints().size() < hints && !done.solution())
            throw new IllegalArgumentException(
                    "the solution opens when all %d points are earned (it is %d) or all %d hints were seen (it is %d); %%hint %s shows the next"
                            .formatted(
                                    exercise.total(),
                                    done.earned(),
                                    hints,
                                    done.hints().size(),
                                    id));
        if (!passed) desk.progress().update(p -> p.seeingSolution(id));
        try {
            Path file = exercise.right().getFirst();
            return page("```java\n" + Files.readString(file).strip() + "\n```");
        } catch (IOException e) {
            throw new UncheckedIOException("the solution of " + id + " cannot be read", e);
        }
    }

    private Page predict(List<String> arguments) {
        if (arguments.size() != 2)
            throw new IllegalArgumentException(
                    "%predict takes a prediction and a number, as in %predict lamport.false-order 10; it was given "
                            + arguments);
        Prediction prediction = desk.exercises().prediction(arguments.getFirst());
        if (arguments.getLast().equals("?"))
            return page("*%s* Put your number, in %s, in place of the question mark, and run this cell before the next."
                    .formatted(prediction.question(), prediction.unit()));
        double value = prediction.parse(arguments.getLast());
        Optional<Bet> before = desk.progress().read().bet(prediction.id());
        Progress after = desk.progress().update(p -> p.betting(prediction.id(), value, System.currentTimeMillis()));
        Bet bet = after.bet(prediction.id()).orElseThrow();
        String placed = "%s %s".formatted(Prediction.plain(bet.value()), prediction.unit());
        if (before.isPresent() && bet.value() != value)
            return page("A bet is a bet: the first one stands, %s.".formatted(placed));
        return page("*%s* Your bet: **%s**.%s"
                .formatted(
                        prediction.question(),
                        placed,
                        bet.afterwards() ? " You had seen the result; the bet is marked as placed afterwards." : ""));
    }

    private Page progress() {
        Progress progress = desk.progress().read();
        var lines = new ArrayList<>(List.of("| exercise | | points | hints | |", "|---|---|---|---|---|"));
        for (String id : desk.exercises().ids()) {
            Exercise exercise = desk.exercise(id);
            Done done = progress.of(id);
            lines.add("| `%s` | %s | %d of %d | %d of %d | %s |"
                    .formatted(
                            id,
                            exercise.title(),
                            done.earned(),
                            exercise.total(),
                            done.hints().size(),
                            lines(id).size(),
                            state(done, exercise)));
        }
        String bets = desk.exercises().predictions().stream()
                .map(p -> "| `%s` | %s | %s |".formatted(p.id(), p.question(), bet(p, progress)))
                .collect(Collectors.joining("\n"));
        String table = String.join("\n", lines);
        return page(bets.isEmpty() ? table : table + "\n\n| bet on | | yours |\n|---|---|---|\n" + bets);
    }

    private static String state(Done done, Exercise exercise) {
        String seen = done.solution() ? ", solution seen" : "";
        if (done.earned() >= exercise.total()) return "✓ done" + seen;
        return (done.points().isEmpty() ? "not tried" : "under way") + seen;
    }

    private static String bet(Prediction p, Progress progress) {
        return progress.bet(p.id())
                .map(b -> Prediction.plain(b.value()) + " " + p.unit() + (b.afterwards() ? ", afterwards" : ""))
                .orElse("none yet");
    }
}
