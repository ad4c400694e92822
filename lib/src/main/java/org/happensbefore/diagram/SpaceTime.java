package org.happensbefore.diagram;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.happensbefore.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The space-time diagram of a run: one line for each node, time to the right, messages as arrows. Source: Lamport 1978,
 * figure 1, turned by a quarter.
 *
 * <p>A run of more than 2,500 events is drawn as an overview of all of it and a window of some 150 events; on a page the
 * reader moves through the windows. Of a run of more than 50,000 events a sample is shown, which says what it is.
 *
 * <p>The same run gives the same bytes. Causality says what stands right of what; times are in their
 * order but not to scale, except {@link #inRealTime() in real time}. What has no room beside an event or a
 * message is shortened or left out; pointing at it, the table below the picture, and the text have more, and
 * {@code TraceJson} all of it.
 */
public final class SpaceTime implements Rendered {
    /** A page has a picture on both axes if it has no more events; the second makes it longer by a tenth to a quarter. */
    private static final int BOTH_AXES = 400;

    private final Trace trace;
    private final Supplier<Story> told;
    /** What was made, once it was asked for: the same whoever asks. */
    private @Nullable Story story;

    private @Nullable Scene scene;
    private @Nullable LongRun longRun;
    private @Nullable String drawn;

    private SpaceTime(Trace trace, Supplier<Story> told) {
        this.trace = trace;
        this.told = told;
    }

    /** The picture of a run. */
    public static SpaceTime of(Trace trace) {
        return new SpaceTime(trace, () -> new Story(trace));
    }

    /**
     * The same picture as a counterexample: its last event is marked as the one that breaks a property; of a run without
     * end, the first of its cycle. Its page opens with that event picked.
     *
     * @param why what is wrong after it, one sentence
     * @throws IllegalArgumentException if the sentence is empty
     */
    public SpaceTime violated(String why) {
        requireSentence(why);
        return new SpaceTime(trace, () -> story().broken(why));
    }

    /** The same picture as a counterexample whose page says what is wrong: see {@link #violated(String)}. */
    public SpaceTime violated() {
        return new SpaceTime(trace, () -> story().broken(""));
    }

    /**
     * The same picture, in which this event breaks a property, and the run goes on after it.
     *
     * @param event its id
     * @param why what is wrong after it, one sentence
     * @throws IllegalArgumentException if there is no such event, or the sentence is empty
     */
    public SpaceTime violatedAt(int event, String why) {
        int events = trace.events().size();
        if (event < 0 || event >= events)
            throw new IllegalArgumentException("there is no event " + event + " in a run of " + events);
        requireSentence(why);
        return new SpaceTime(trace, () -> story().broken(event, why));
    }

    private static void requireSentence(String why) {
        if (why.isBlank()) throw new IllegalArgumentException("a violation needs a sentence that says what is wrong");
    }

    /**
     * The same picture with the points at which the clients' operations take effect, one after the other. Source: Herlihy
     * and Wing 1990.
     *
     * @param order the ids of all answered operations, and of those open ones that had an effect, as {@link Trace#calls()}
     *     has them
     * @throws IllegalArgumentException if an answered operation is missing, or the order contradicts real time
     */
    public SpaceTime linearized(List<Integer> order) {
        return effects(Linearization.of(trace.calls(), order, OptionalInt.empty()));
    }

    /**
     * The same picture of operations that have no such order.
     *
     * @param order the ids of some that do, as many as a checker has found
     * @param misfit the id of one that fits nowhere
     * @throws IllegalArgumentException if there is no such operation, or the order contradicts real time
     */
    public SpaceTime notLinearized(List<Integer> order, int misfit) {
        return effects(Linearization.of(trace.calls(), order, OptionalInt.of(misfit)));
    }

    private SpaceTime effects(Linearization order) {
        return new SpaceTime(trace, () -> story().ordered(order));
    }

    /**
     * The same picture with an event pointed out: a ring, and these words beside it.
     *
     * @param event its id
     * @throws IllegalArgumentException if there is no such event, or nothing is said of it
     */
    public SpaceTime marked(int event, String words) {
        int events = trace.events().size();
        if (event < 0 || event >= events)
            throw new IllegalArgumentException("there is no event " + event + " to mark; the run has " + events
                    + (events == 0 ? "" : ", 0 to " + (events - 1)));
        if (words.isBlank()) throw new IllegalArgumentException("a mark at event " + event + " needs a few words");
        return new SpaceTime(trace, () -> story().marked(event, words));
    }

    /**
     * The same picture in which only these events, and the messages between them, stand out; what else happened is
     * faded, but there.
     *
     * @param led the ids of the events that led to what is wrong
     */
    public SpaceTime ledBy(Set<Integer> led) {
        Set<Integer> events = Set.copyOf(led);
        return new SpaceTime(trace, () -> story().ledBy(events));
    }

    /** The same picture without its title and reason, for a page that says both. */
    public SpaceTime withoutHeading() {
        return new SpaceTime(trace, () -> story().withoutHeading());
    }

    /**
     * The same picture to the scale of virtual time: a message that took ten times as long is ten times as long. Where
     * events crowd there is less room for words. In a picture that answers, its toolbar changes between both.
     */
    public SpaceTime inRealTime() {
        return new SpaceTime(trace, () -> story().in(story().view().on(View.Axis.TIME)));
    }

    /** The same picture without folds: long runs of local steps, drawn as one mark otherwise, stand event by event. */
    public SpaceTime unfolded() {
        return new SpaceTime(trace, () -> story().in(story().view().eachEvent()));
    }

    /**
     * The same picture with the lanes in this order. Otherwise numbered nodes stand in the order of their numbers, and
     * nodes that all have names of their own so that few messages cross.
     *
     * @param lanes the ids of the lanes, the topmost first
     * @throws IllegalArgumentException if a lane is missing, there twice, or not in the run
     */
    public SpaceTime lanes(List<Integer> lanes) {
        Rows rows = Rows.of(lanes, trace);
        return new SpaceTime(trace, () -> story().in(story().view().with(rows)));
    }

    /**
     * The same picture with the lanes in an order in which few messages cross; nodes of one name, which differ in their
     * number, stay together.
     */
    public SpaceTime ordered() {
        return new SpaceTime(trace, () -> story().in(story().view().with(Rows.withFewCrossings(trace))));
    }

    @Override
    public String text() {
        return TextWriter.write(isLong() ? longRun().shown() : story());
    }

    @Override
    public Optional<String> svg() {
        return Optional.of(drawing());
    }

    @Override
    public Optional<String> html() {
        return Optional.of(
                isLong() ? longRun().html() : HtmlWriter.write(story(), drawing(), scene().width(), otherAxis()));
    }

    /** The picture as a page of its own: one file of HTML that needs nothing else. */
    public String page() {
        return HtmlWriter.page(story().title(), html().orElseThrow());
    }

    /**
     * The run as a log with vector clocks for ShiViz: "Upload a log" there reads it, since its first line is the
     * expression that takes it apart. Two lines an event.
     */
    public String shiviz() {
        return ShiVizWriter.write(story());
    }

    /** The run as the source of a sequence diagram, which Mermaid draws, and sites that have it in their pages. */
    public String mermaid() {
        return MermaidWriter.write(story());
    }

    private String drawing() {
        if (drawn == null) drawn = isLong() ? longRun().svg() : SvgWriter.write(scene());
        return drawn;
    }

    /**
     * The run drawn in ASCII, in at most 120 columns: time runs down, a column for each node, messages as arrows between
     * them. Where there are too many nodes for that, it is {@link #text()}, which has more and reads better aloud.
     */
    public String ascii() {
        return AsciiWriter.write(story());
    }

    /** What it tells. */
    Story story() {
        if (story == null) story = told.get();
        return story;
    }

    private boolean isLong() {
        return trace.events().size() > Windows.WHOLE;
    }

    private LongRun longRun() {
        if (longRun == null) longRun = new LongRun(story());
        return longRun;
    }

    /** The picture on the other axis, if that says more and is not too much for a page. */
    private Optional<String> otherAxis() {
        if (trace.events().size() > BOTH_AXES || !RealTime.isTold(trace)) return Optional.empty();
        View other = story().view().on(story().view().axis().other());
        return Optional.of(SvgWriter.places(Layout.of(story().in(other))));
    }

    private Scene scene() {
        if (scene == null) scene = Layout.of(story());
        return scene;
    }
}
