package org.happensbefore.mutex;

import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.history.Lock;
import org.happensbefore.mutex.Maekawa.Claim;
import org.happensbefore.mutex.Maekawa.Failed;
import org.happensbefore.mutex.Maekawa.Inquire;
import org.happensbefore.mutex.Maekawa.Locked;
import org.happensbefore.mutex.Maekawa.Message;
import org.happensbefore.mutex.Maekawa.Release;
import org.happensbefore.mutex.Maekawa.Relinquish;
import org.happensbefore.mutex.Maekawa.Request;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;

/** Maekawa's algorithm with one thing wrong. */
final class MaekawaTwin extends Node<Message> implements Serves<Lock> {
    enum Wrong {
        NOTHING,
        NEVER_INQUIRES,
        NEVER_YIELDS,
        YIELDS_INSIDE,
        ENTERS_ONE_SHORT,
        VOTES_TWICE,
        /** As printed in 1985: who loses the first place in a queue is not told. */
        TELLS_ONLY_ON_ARRIVAL
    }

    private final Wrong wrong;
    private final TreeSet<Integer> votingSet;
    private boolean waiting;
    private final TreeSet<Integer> locked = new TreeSet<>();
    private final TreeSet<Integer> failed = new TreeSet<>();
    private final TreeSet<Integer> inquiries = new TreeSet<>();
    private long highest;
    private Claim lockedFor = Claim.NONE;
    private boolean inquired;
    private final TreeSet<Claim> queue = new TreeSet<>();

    MaekawaTwin(Wrong wrong, Set<Integer> votingSet) {
        this.wrong = wrong;
        this.votingSet = new TreeSet<>(votingSet);
    }

    @Override
    public void invoked(Lock operation) {
        switch (operation) {
            case ACQUIRE -> {
                waiting = true;
                send(votingSet, new Request(highest + 1));
            }
            case RELEASE -> {
                locked.clear();
                send(votingSet, new Release());
                complete(Lock.RELEASE);
            }
        }
    }

    @Override
    protected void on(int from, Message message) {
        switch (message) {
            case Request(long time) -> request(new Claim(time, from));
            case Inquire() -> {
                if (wrong == Wrong.NEVER_YIELDS) return;
                if (wrong == Wrong.YIELDS_INSIDE && locked.remove(from)) send(from, new Relinquish());
                else if (waiting && locked.contains(from)) inquiries.add(from);
                yieldIfFailed();
            }
            case Failed() -> {
                failed.add(from);
                yieldIfFailed();
            }
            case Relinquish() -> {
                queue.add(lockedFor);
                lockForFirst();
            }
            case Locked() -> {
                failed.remove(from);
                locked.add(from);
                enter();
            }
            case Release() -> lockForFirst();
        }
    }

    private void request(Claim claim) {
        highest = Math.max(highest, claim.time());
        if (lockedFor.equals(Claim.NONE) || wrong == Wrong.VOTES_TWICE) {
            lock(claim);
            return;
        }
        Claim first = queue.isEmpty() ? Claim.NONE : queue.first();
        queue.add(claim);
        boolean best = claim.compareTo(lockedFor) < 0 && claim.compareTo(first) < 0;
        if (!best) send(claim.process(), new Failed());
        else if (first.compareTo(lockedFor) < 0 && wrong != Wrong.TELLS_ONLY_ON_ARRIVAL)
            send(first.process(), new Failed());
        if (best && !inquired && wrong != Wrong.NEVER_INQUIRES) {
            inquired = true;
            send(lockedFor.process(), new Inquire());
        }
    }

    private void lockForFirst() {
        if (queue.isEmpty()) {
            inquired = false;
            lockedFor = Claim.NONE;
        } else lock(queue.removeFirst());
    }

    private void lock(Claim claim) {
        inquired = false;
        lockedFor = claim;
        send(claim.process(), new Locked());
    }

    private void yieldIfFailed() {
        if (failed.isEmpty()) return;
        for (int voter : inquiries) {
            locked.remove(voter);
            failed.add(voter);
            send(voter, new Relinquish());
        }
        inquiries.clear();
    }

    private void enter() {
        int missing = votingSet.size() - locked.size();
        if (!waiting || missing > (wrong == Wrong.ENTERS_ONE_SHORT ? 1 : 0)) return;
        waiting = false;
        inquiries.clear();
        complete(Lock.ACQUIRE);
    }
}
