package org.happensbefore.grader;

import java.util.stream.Collectors;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.grader.Grade.Graded;

/** A grade as a page fragment: colours of the page it stands in, words beside every colour, no script. */
final class GradePage {
    private GradePage() {}

    static String of(Grade grade) {
        return "<div style=\"line-height:1.45;max-width:60em\"><p style=\"margin:0 0 .4em\"><strong>%s: %d of %d points</strong> for <code>%s</code>%s</p>%s</div>"
                .formatted(
                        escape(grade.exercise()),
                        grade.earned(),
                        grade.total(),
                        escape(grade.subject()),
                        (grade.full() ? ". Everything holds." : "")
                                + (grade.note().isEmpty() ? "" : "<br>" + escape(grade.note())),
                        grade.properties().stream()
                                .map(p -> property(p, grade.isToldBefore(p)))
                                .collect(Collectors.joining()));
    }

    private static String property(Graded p, boolean toldBefore) {
        boolean passed = p.outcome() instanceof Outcome.Pass;
        String colour = passed ? "#2e8b57" : "#c8553d";
        String mark = passed ? "✓" : "✗";
        return "<div style=\"border-left:3px solid %s;padding:.1em 0 .1em .7em;margin:.35em 0\"><span style=\"color:%s\" aria-hidden=\"true\">%s</span> <strong>%s</strong> %d/%d%s<br><span style=\"opacity:.75\">%s</span>%s</div>"
                .formatted(
                        colour,
                        colour,
                        mark,
                        escape(p.name()),
                        p.earned(),
                        p.points(),
                        passed ? "" : " · " + escape(p.outcome().word()),
                        escape(p.claim()),
                        passed ? "" : broken(p.outcome(), toldBefore));
    }

    private static String broken(Outcome outcome, boolean toldBefore) {
        String message = "<p style=\"margin:.4em 0\">"
                + (toldBefore ? Grade.AS_ABOVE : escape(outcome.message()).replace("\n", "<br>")) + "</p>";
        if (toldBefore || !(outcome instanceof Outcome.Fail fail)) return message;
        String seed = fail.seed().isEmpty() ? "" : "<p style=\"margin:.4em 0\">Seed " + escape(fail.seed()) + "</p>";
        String replay = fail.replay().isEmpty()
                ? ""
                : "<p style=\"margin:.4em 0 0\">To see it again, run this in a cell:</p><pre style=\"margin:.2em 0;user-select:all;white-space:pre-wrap\">%s</pre>"
                        .formatted(escape(fail.replay()));
        return message + fail.witness().map(w -> picture(w.picture())).orElse("") + seed + replay;
    }

    private static String picture(Rendered picture) {
        return picture.html().orElseGet(() -> "<pre>" + escape(picture.text()) + "</pre>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
