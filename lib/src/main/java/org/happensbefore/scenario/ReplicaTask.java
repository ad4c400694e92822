package org.happensbefore.scenario;

import java.util.List;
import org.happensbefore.broadcast.UniformBroadcast;
import org.happensbefore.consensus.FloodSet;
import org.happensbefore.election.SingleBallot;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Says;
import org.happensbefore.failure.FailureClass;
import org.happensbefore.replication.QuorumRegister;

/** What replicas are for: a protocol, and what it must never and what it must always be able to do. */
public enum ReplicaTask {
    /** {@link UniformBroadcast}: what one process delivers, all that stay deliver, and once only. */
    BROADCAST("uniform broadcast"),
    /** {@link QuorumRegister}: a read sees the write before it, and both end. Values are signed: see {@link #liars}. */
    REGISTER("register"),
    /** {@link SingleBallot}: at most one of two candidates wins, and both learn the outcome. */
    BALLOT("one ballot"),
    /** {@link FloodSet}: in synchronous rounds, all decide the same, and all that stay decide. */
    CONSENSUS("consensus, synchronous");

    private static final List<FailureClass> BENIGN =
            List.of(FailureClass.CRASH_STOP, FailureClass.OMISSION, FailureClass.AMNESIA);
    private static final List<FailureClass> ALL_BUT_LATE =
            List.of(FailureClass.CRASH_STOP, FailureClass.OMISSION, FailureClass.AMNESIA, FailureClass.BYZANTINE);

    private final String words;

    ReplicaTask(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The failures that are run: at most f replicas fail, in a whole run. */
    public List<FailureClass> failures() {
        return switch (this) {
            case BROADCAST -> BENIGN;
            case REGISTER, BALLOT -> ALL_BUT_LATE;
            case CONSENSUS -> List.of(FailureClass.CRASH_STOP);
        };
    }

    /** What is assumed of liars, for a table. */
    String assuming(FailureClass failure) {
        if (failure != FailureClass.BYZANTINE) return "";
        return this == REGISTER ? "; signed values" : "; honest candidates";
    }

    /** The smallest number worth a question: who waits for n - f answers needs somebody to wait for. */
    int least(int f, FailureClass failure) {
        boolean waitsForNobody = this == CONSENSUS || (this == BROADCAST && failure == FailureClass.CRASH_STOP);
        return waitsForNobody ? f : f + 1;
    }

    /** Where processes only stop, what was sent arrives: whoever has relayed a message need not wait for others. */
    int waitsFor(int n, int f, FailureClass failure) {
        return this == BROADCAST && failure != FailureClass.OMISSION ? 1 : n - f;
    }

    /** How long it waits, for a table. */
    String waiting(int n, int f, FailureClass failure) {
        return this == CONSENSUS
                ? "%d rounds among %d".formatted(f + 1, n)
                : "waits for %d of %d".formatted(waitsFor(n, f, failure), n);
    }

    /** All schedules of n replicas of which f fail. */
    Exploration exploration(int n, int f, FailureClass failure) {
        int waitsFor = waitsFor(n, f, failure);
        Exploration model = switch (this) {
            case BROADCAST -> FailureBounds.broadcast(n, waitsFor);
            case REGISTER -> FailureBounds.register(n, waitsFor, _ -> new QuorumRegister.Replica());
            case BALLOT -> FailureBounds.ballot(n, waitsFor, _ -> new SingleBallot.Voter());
            case CONSENSUS -> FailureBounds.consensus(n, f);
        };
        return switch (failure) {
            case CRASH_STOP -> model.crashes(f);
            case OMISSION -> model.omissions(f, f * messages(n));
            case AMNESIA -> model.crashes(f).recoveries(f);
            case BYZANTINE -> liars(model, f);
            case TIMING -> throw notRun(failure);
        };
    }

    private IllegalArgumentException notRun(FailureClass failure) {
        return new IllegalArgumentException(failure + " is not run for " + this + "; those that are: " + failures());
    }

    /**
     * The first f replicas lie, to each client once for each operation. Voters say yes or no to anybody. Values of a
     * register are signed by the client, so that a replica can only say that it holds what was true once.
     */
    private Exploration liars(Exploration model, int f) {
        Says says = switch (this) {
            case BROADCAST, CONSENSUS -> throw notRun(FailureClass.BYZANTINE);
            case REGISTER ->
                Says.vocabulary(
                        new QuorumRegister.Stored(1),
                        new QuorumRegister.Reply(2, QuorumRegister.Tagged.NOTHING),
                        new QuorumRegister.Reply(2, new QuorumRegister.Tagged(1, "a")));
            case BALLOT -> Says.vocabulary(new SingleBallot.Answer(true), new SingleBallot.Answer(false));
        };
        Exploration lying = model.lies(2 * f);
        for (int id = 0; id < f; id++) lying = lying.byzantine(id, says);
        return lying;
    }

    /** How many messages one replica can at most fail to send or to receive, so that all of them may get lost. */
    private int messages(int n) {
        return this == BROADCAST ? 2 * (n - 1) : 2;
    }
}
