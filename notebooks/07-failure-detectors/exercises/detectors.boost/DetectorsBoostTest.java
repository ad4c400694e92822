import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.BoostRule;
import org.happensbefore.scenario.BoostRule.Module;
import org.junit.jupiter.api.DisplayName;

/** The learner's two tasks in three and four processes, with all schedules of what they tell each other. */
class DetectorsBoostTest {
    private static final String COMPLETE = BoostRule.COMPLETE;
    private static final String ACCURATE = BoostRule.SPARED;
    private static final String FORGIVING = BoostRule.FORGIVEN;
    private static final String REPLAY = "BoostRule.exploration(new {class}(), {modules}).run()";

    /** Process 2 crashes, and only one module notices; mistakes of all kinds before. */
    private static List<List<Module>> three() {
        var all = new ArrayList<List<Module>>();
        for (Set<Integer> first : subsets(3))
            for (Set<Integer> second : List.of(Set.<Integer>of(), Set.of(0), Set.of(2)))
                for (Set<Integer> dying : List.of(Set.<Integer>of(), Set.of(1))) {
                    if (first.contains(0) || second.contains(1)) continue;
                    all.add(List.of(
                            Module.stays(first, Set.of(2)),
                            Module.stays(second, Set.of()),
                            Module.crashes(dying)));
                }
        return all;
    }

    /** Nobody crashes, and all mistakes are taken back. */
    private static List<List<Module>> nobody() {
        var all = new ArrayList<List<Module>>();
        for (Set<Integer> first : subsets(3))
            for (Set<Integer> second : subsets(3))
                if (!first.contains(0) && !second.contains(1))
                    all.add(List.of(
                            Module.stays(first, Set.of()),
                            Module.stays(second, Set.of()),
                            Module.stays(Set.of(), Set.of())));
        return all;
    }

    /** Two crash, and each is noticed by another. */
    private static final List<Module> FOUR = List.of(
            Module.stays(Set.of(), Set.of(2)),
            Module.stays(Set.of(), Set.of(3)),
            Module.crashes(Set.of()),
            Module.crashes(Set.of()));

    private static List<Set<Integer>> subsets(int n) {
        var all = new ArrayList<Set<Integer>>();
        for (int bits = 0; bits < 1 << n; bits++) {
            var set = new TreeSet<Integer>();
            for (int p = 0; p < n; p++) if ((bits >> p & 1) == 1) set.add(p);
            all.add(set);
        }
        return all;
    }

    @Property(name = COMPLETE, points = 3, replay = REPLAY)
    @DisplayName("in the end every crashed process is in the output of all that stay (Chandra and Toueg 1996, section 3, P1)")
    void complete(Subject subject) {
        requireUse(subject);
        for (List<Module> modules : three()) keeps(subject, COMPLETE, modules);
        keeps(subject, COMPLETE, FOUR);
    }

    @Property(name = ACCURATE, points = 2, replay = REPLAY)
    @DisplayName("whom no module suspects at any time is in no output at any time (Chandra and Toueg 1996, section 3, P2)")
    void accurate(Subject subject) {
        requireUse(subject);
        for (List<Module> modules : three()) keeps(subject, ACCURATE, modules);
        for (List<Module> modules : nobody()) keeps(subject, ACCURATE, modules);
        keeps(subject, ACCURATE, FOUR);
    }

    @Property(name = FORGIVING, points = 3, replay = REPLAY)
    @DisplayName("in the end nobody is in an output but who has crashed or is still suspected (Chandra and Toueg 1996, section 3, P3)")
    void forgiving(Subject subject) {
        requireUse(subject);
        for (List<Module> modules : nobody()) keeps(subject, FORGIVING, modules);
        for (List<Module> modules : three()) keeps(subject, FORGIVING, modules);
    }

    /** A detector that suspects nobody makes no mistakes, and is of no use. */
    private static void requireUse(Subject subject) {
        keeps(
                subject,
                COMPLETE,
                List.of(Module.stays(Set.of(), Set.of(2)), Module.stays(Set.of(), Set.of(2)), Module.crashes(Set.of())));
    }

    private static void keeps(Subject subject, String property, List<Module> modules) {
        Check.holds(
                BoostRule.exploration(subject.as(BoostRule.class), modules, property).run(),
                broken -> "%s: not so if %s; %s".formatted(property, told(modules), broken.why()),
                Map.of("modules", code(modules)));
    }

    private static String told(List<Module> modules) {
        var told = new ArrayList<String>();
        for (int p = 0; p < modules.size(); p++) {
            Module m = modules.get(p);
            told.add("module " + p + " suspects " + m.first()
                    + m.later().map(l -> " and in the end " + l).orElse(" and process " + p + " crashes"));
        }
        return String.join(", ", told);
    }

    private static String code(List<Module> modules) {
        return modules.stream()
                .map(m -> m.later().map(l -> "BoostRule.Module.stays(" + set(m.first()) + ", " + set(l) + ")")
                        .orElse("BoostRule.Module.crashes(" + set(m.first()) + ")"))
                .collect(Collectors.joining(", ", "List.of(", ")"));
    }

    private static String set(Set<Integer> ids) {
        return new TreeSet<>(ids).stream().map(String::valueOf).collect(Collectors.joining(", ", "Set.of(", ")"));
    }
}
