package org.happensbefore.diagram;

import java.util.Optional;
import java.util.Set;
import org.happensbefore.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The space-time diagram of a run: one line for each node, time to the right, messages as arrows. Source: Lamport 1978,
 * figure 1, turned by a quarter.
 *
 * <p>The same run gives the same bytes. Times are in their order but not to scale. What has no room beside an event or a
 * message is shortened or left out; pointing at it, the table below the picture, and the text have more, and
 * {@code TraceJson} all of it.
 */
public final class SpaceTime implements Rendered {
    private final Story story;
    /** The drawing, once it was asked for: the same whoever asks. */
    private @Nullable String drawn;

    private @Nullable Scene scene;

    private SpaceTime(Story story) {
        this.story = story;
    }

    /** The picture of a run. */
    public static SpaceTime of(Trace trace) {
        return new SpaceTime(new Story(trace));
    }

    /**
     * The same picture as a counterexample: its last event is marked as the one that breaks a property.
     *
     * @param why what is wrong after it, one sentence
     * @throws IllegalArgumentException if the sentence is empty
     */
    public SpaceTime violated(String why) {
        if (why.isBlank()) throw new IllegalArgumentException("a violation needs a sentence that says what is wrong");
        return new SpaceTime(Story.broken(story.trace(), why));
    }

    /** The same picture as a counterexample whose page says what is wrong: its last event is marked. */
    public SpaceTime violated() {
        return new SpaceTime(Story.broken(story.trace(), ""));
    }

    /**
     * The same picture with an event pointed out: a ring, and these words beside it.
     *
     * @param event its id
     * @throws IllegalArgumentException if there is no such event, or nothing is said of it
     */
    public SpaceTime marked(int event, String words) {
        int events = story.trace().events().size();
        if (event < 0 || event >= events)
            throw new IllegalArgumentException("there is no event " + event + " to mark; the run has " + events
                    + (events == 0 ? "" : ", 0 to " + (events - 1)));
        if (words.isBlank()) throw new IllegalArgumentException("a mark at event " + event + " needs a few words");
        return new SpaceTime(story.marked(event, words));
    }

    /**
     * The same picture in which only these events, and the messages between them, stand out; what else happened is
     * faded, but there.
     *
     * @param led the ids of the events that led to what is wrong
     */
    public SpaceTime ledBy(Set<Integer> led) {
        return new SpaceTime(story.ledBy(Set.copyOf(led)));
    }

    /** The same picture without its title and reason, for a page that says both. */
    public SpaceTime withoutHeading() {
        return new SpaceTime(story.withoutHeading());
    }

    @Override
    public String text() {
        return TextWriter.write(story);
    }

    @Override
    public Optional<String> svg() {
        return Optional.of(drawing());
    }

    @Override
    public Optional<String> html() {
        return Optional.of(HtmlWriter.write(story, drawing(), scene().width()));
    }

    /** The picture as a page of its own: one file of HTML that needs nothing else. */
    public String page() {
        return HtmlWriter.page(story.title(), html().orElseThrow());
    }

    /**
     * The run as a log with vector clocks for ShiViz: "Upload a log" there reads it, since its first line is the
     * expression that takes it apart. Two lines an event.
     */
    public String shiviz() {
        return ShiVizWriter.write(story);
    }

    /** The run as the source of a sequence diagram, which Mermaid draws, and sites that have it in their pages. */
    public String mermaid() {
        return MermaidWriter.write(story);
    }

    /** What it tells. */
    Story story() {
        return story;
    }

    private String drawing() {
        if (drawn == null) drawn = SvgWriter.write(scene());
        return drawn;
    }

    private Scene scene() {
        if (scene == null) scene = Layout.of(story);
        return scene;
    }
}
