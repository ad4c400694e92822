package org.happensbefore.kernel;

import java.util.List;
import java.util.Optional;
import org.happensbefore.diagram.Card;
import org.happensbefore.diagram.Card.Answer;
import org.happensbefore.diagram.Page;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.sim.Shrunk;

/**
 * The smallest run that fails as a reader meets it: what is left of the one that was given, the run, and the code that
 * makes it happen again.
 *
 * @param page all of it
 * @param picture the run, for those who show no pages
 */
record ShrunkPage(Page page, SpaceTime picture) implements Rendered {
    static Rendered of(Shrunk shrunk) {
        SpaceTime run = SpaceTime.of(shrunk.run().trace());
        SpaceTime picture = shrunk.isCut() ? run.violated() : run;
        return new ShrunkPage(
                new Page(List.of(Card.of(Answer.NO, shrunk.toString()), picture, new Code(shrunk.code()))), picture);
    }

    /** Code to paste, which a page shows as it is. */
    private record Code(String code) implements Rendered {
        @Override
        public String text() {
            return "The same run, in a cell:\nSimulation.of(..)\n" + code + "\n        .run()";
        }
    }

    @Override
    public String text() {
        return page.text();
    }

    @Override
    public Optional<String> svg() {
        return picture.svg();
    }

    @Override
    public Optional<String> html() {
        return page.html();
    }
}
