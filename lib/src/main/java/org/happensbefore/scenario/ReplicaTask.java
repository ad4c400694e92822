package org.happensbefore.scenario;

import java.util.List;
import org.happensbefore.broadcast.UniformBroadcast;
import org.happensbefore.election.SingleBallot;
import org.happensbefore.explore.Exploration;
import org.happensbefore.failure.FailureClass;
import org.happensbefore.replication.QuorumRegister;

/** What replicas are for: a protocol, and what it must never and what it must always be able to do. */
public enum ReplicaTask {
    /** {@link UniformBroadcast}: what one process delivers, all that stay deliver, and once only. */
    BROADCAST("uniform broadcast", "Bracha 1987"),
    /** {@link QuorumRegister}: a read sees the write before it, and both end. */
    REGISTER("register", "signed values: Malkhi, Reiter 1998"),
    /** {@link SingleBallot}: at most one of two candidates wins, and both learn the outcome. */
    BALLOT("one ballot", "honest candidates, by counting");

    /** The failures that are run: at most f replicas fail, in a whole run. */
    public static final List<FailureClass> FAILURES =
            List.of(FailureClass.CRASH_STOP, FailureClass.OMISSION, FailureClass.AMNESIA);

    private final String words;
    private final String liars;

    ReplicaTask(String words, String liars) {
        this.words = words;
        this.liars = liars;
    }

    String words() {
        return words;
    }

    /** Who says that 3f + 1 replicas are needed where f of them lie. */
    String liars() {
        return liars;
    }

    /** The smallest number worth a question: with n - f = 0 there is nobody to wait for, or to forget less. */
    int least(int f, FailureClass failure) {
        return this == BROADCAST && failure == FailureClass.CRASH_STOP ? f : f + 1;
    }

    /** Where processes only stop, what was sent arrives: whoever has relayed a message need not wait for others. */
    int waitsFor(int n, int f, FailureClass failure) {
        return this == BROADCAST && failure != FailureClass.OMISSION ? 1 : n - f;
    }

    /** All schedules of n replicas of which f fail. */
    Exploration exploration(int n, int f, FailureClass failure) {
        int waitsFor = waitsFor(n, f, failure);
        Exploration model = switch (this) {
            case BROADCAST -> FailureBounds.broadcast(n, waitsFor);
            case REGISTER -> FailureBounds.register(n, waitsFor, _ -> new QuorumRegister.Replica());
            case BALLOT -> FailureBounds.ballot(n, waitsFor, _ -> new SingleBallot.Voter());
        };
        return switch (failure) {
            case CRASH_STOP -> model.crashes(f);
            case OMISSION -> model.omissions(f, f * messages(n));
            case AMNESIA -> model.crashes(f).recoveries(f);
            case TIMING, BYZANTINE ->
                throw new IllegalArgumentException(failure + " is not run here; those that are: " + FAILURES);
        };
    }

    /** How many messages one replica can at most fail to send or to receive, so that all of them may get lost. */
    private int messages(int n) {
        return this == BROADCAST ? 2 * (n - 1) : 2;
    }
}
