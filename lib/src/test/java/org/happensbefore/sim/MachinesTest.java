package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.happensbefore.consensus.Synod.Acceptor;
import org.happensbefore.consensus.Synod.Proposer;
import org.happensbefore.election.RaftElection;
import org.happensbefore.history.Register;
import org.happensbefore.mutex.LamportMutex;
import org.happensbefore.scenario.Mutexes;
import org.happensbefore.sim.planted.SharedRegister;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other JVMs stand for other machines: whatever differs between two of these must not be seen. */
@DisplayName("Same seed, same bytes, in fresh JVMs")
class MachinesTest {
    private static final Set<Integer> ACCEPTORS = Set.of(2, 3, 4);

    private static final List<Simulation> SIMULATIONS = List.of(
            Simulation.of(5, i -> i < 2 ? new Proposer(i, "v" + i, ACCEPTORS) : new Acceptor())
                    .network(Network.delay(1, 10).loss(0.1).duplicate(0.05))
                    .faults(
                            crash(3).at(15),
                            recover(3).at(30),
                            partition(Set.of(4, 2, 0), Set.of(3, 1)).between(12, 20)),
            Simulation.of(5, _ -> new RaftElection.Server(150, 300))
                    .network(Network.delay(5, 10).loss(0.05))
                    .faults(crash(1).at(400), recover(1).at(600))
                    .until(1_000),
            Mutexes.contention(3, 3, _ -> new LamportMutex.Process()),
            Simulation.of(3, _ -> new SharedRegister.Hasty())
                    .network(Network.delay(1, 20).duplicate(0.1))
                    .operations(id -> List.of(new Register.Write("x" + id), new Register.Read()))
                    .thinking(1, 10));

    /** Prints all that is made of content: whole runs, and numbers from several threads. */
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Simulation s : SIMULATIONS)
            for (int seed = 0; seed < 4; seed++) {
                Run run = s.seed(seed).run();
                out.println(run.fingerprint() + " " + run + " " + run.trace());
            }
        LongFunction<Run> raft =
                seed -> SIMULATIONS.get(1).seed(seed).untraced().run();
        Sweep sweep = Sweep.over(200, seed -> raft.apply(seed).events());
        out.println(sweep + " " + sweep.histogram("events"));
    }

    private static String printed(String... flags) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MachinesTest.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command));
        return output;
    }

    private static String expected = "";

    @BeforeAll
    static void byDefault() throws Exception {
        expected = printed();
        String first = SIMULATIONS.getFirst().seed(0).run().fingerprint() + " seed 0: ";
        assertTrue(expected.startsWith(first), expected.substring(0, 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseSerialGC -XX:ActiveProcessorCount=1",
                "-XX:+UseParallelGC -XX:ActiveProcessorCount=2",
                "-XX:+UnlockExperimentalVMOptions -XX:hashCode=0",
                "-XX:+UnlockExperimentalVMOptions -XX:hashCode=2",
                "-XX:+UnlockExperimentalVMOptions -XX:hashCode=3",
                "-XX:+UnlockExperimentalVMOptions -XX:hashCode=4",
                "-Xint",
                "-XX:TieredStopAtLevel=1 -XX:-UseCompressedOops",
                "-Duser.language=tr -Duser.country=TR",
                "-Duser.language=ar -Duser.country=EG -Dfile.encoding=ISO-8859-1",
                "-Duser.timezone=Pacific/Kiritimati -ea"
            })
    @DisplayName("with another collector, compiler, hash code, number of processors, language or time zone")
    void flags(String flags) throws Exception {
        assertEquals(expected, printed(flags.split(" ")));
    }
}
