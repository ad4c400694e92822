import java.util.EnumMap;
import java.util.Map;
import org.happensbefore.failure.FailureClass;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.Diagnosis;
import org.happensbefore.scenario.Incident;
import org.junit.jupiter.api.DisplayName;

/** The learner's diagnoses against ours, with a remark where they differ. */
class FailureIncidentsTest {
    /** A diagnosis, and what to say to whoever makes another. */
    private record Opinion(FailureClass is, String remark) {}

    private static final Map<Incident, Opinion> OPINIONS = new EnumMap<>(Map.of(
            Incident.S3_2008,
            new Opinion(
                    FailureClass.BYZANTINE,
                    "the messages arrived, in time, and were read; what they said was false"),
            Incident.GOOGLE_2015,
            new Opinion(
                    FailureClass.AMNESIA,
                    "the servers did come back; what about the writes that they had taken for stored?"),
            Incident.OVH_2021,
            new Opinion(
                    FailureClass.CRASH_STOP,
                    "after that night these servers said nothing any more, true or false"),
            Incident.PATHFINDER_1997,
            new Opinion(
                    FailureClass.TIMING,
                    "the task would have done the right thing, only not within its eighth of a second"),
            Incident.GITHUB_2018,
            new Opinion(
                    FailureClass.OMISSION,
                    "both sites were up, and said nothing false; some of what they sent to each other did not arrive, for 43 seconds"),
            Incident.CLOUDFLARE_2020,
            new Opinion(
                    FailureClass.OMISSION,
                    "what came through the switch was true; some of it did not come through, which is the mildest class that fits, whatever the title says"),
            Incident.POSTGRES_2018,
            new Opinion(
                    FailureClass.AMNESIA,
                    "it had answered that the data are on disk, and they were not"),
            Incident.KNIGHT_2012,
            new Opinion(
                    FailureClass.BYZANTINE,
                    "the server answered, in time, and did what nobody had asked for; that nobody meant harm does not matter"),
            Incident.CROWDSTRIKE_2024,
            new Opinion(
                    FailureClass.CRASH_STOP,
                    "whatever the file did inside, to all others these computers fell silent, and did not come back by themselves"),
            Incident.DYNAMODB_2015,
            new Opinion(
                    FailureClass.TIMING,
                    "the answers were right, and came later than the servers would wait")));

    @Property(name = "what a store says", points = 2)
    @DisplayName("S3_2008 and GOOGLE_2015 are in the mildest class that fits (Cristian, Aghili, Strong, Dolev 1985)")
    void store(Subject subject) {
        judge(subject, Incident.S3_2008, Incident.GOOGLE_2015);
    }

    @Property(name = "machines far away", points = 2)
    @DisplayName("OVH_2021 and PATHFINDER_1997 are in the mildest class that fits (Cristian, Aghili, Strong, Dolev 1985)")
    void machines(Subject subject) {
        judge(subject, Incident.OVH_2021, Incident.PATHFINDER_1997);
    }

    @Property(name = "cables and switches", points = 2)
    @DisplayName("GITHUB_2018 and CLOUDFLARE_2020 are in the mildest class that fits (Cristian, Aghili, Strong, Dolev 1985)")
    void cables(Subject subject) {
        judge(subject, Incident.GITHUB_2018, Incident.CLOUDFLARE_2020);
    }

    @Property(name = "software that was trusted", points = 2)
    @DisplayName("POSTGRES_2018 and KNIGHT_2012 are in the mildest class that fits (Cristian, Aghili, Strong, Dolev 1985)")
    void software(Subject subject) {
        judge(subject, Incident.POSTGRES_2018, Incident.KNIGHT_2012);
    }

    @Property(name = "many at once", points = 2)
    @DisplayName("CROWDSTRIKE_2024 and DYNAMODB_2015 are in the mildest class that fits (Cristian, Aghili, Strong, Dolev 1985)")
    void many(Subject subject) {
        judge(subject, Incident.CROWDSTRIKE_2024, Incident.DYNAMODB_2015);
    }

    private static void judge(Subject subject, Incident... incidents) {
        Diagnosis diagnosis = subject.as(Diagnosis.class);
        for (Incident incident : incidents) {
            FailureClass said = diagnosis.of(incident);
            Opinion ours = OPINIONS.get(incident);
            Check.that(said == ours.is(), "%s is not %s: %s".formatted(incident, said, ours.remark()));
        }
    }
}
