package org.happensbefore.mutex;

import java.util.TreeMap;
import java.util.TreeSet;
import org.happensbefore.history.Lock;
import org.happensbefore.mutex.LamportMutex.Acknowledge;
import org.happensbefore.mutex.LamportMutex.Message;
import org.happensbefore.mutex.LamportMutex.Release;
import org.happensbefore.mutex.LamportMutex.Request;
import org.happensbefore.mutex.LamportMutex.Stamp;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;

/** Lamport's algorithm with one thing wrong. */
final class LamportTwin extends Node<Message> implements Serves<Lock> {
    enum Wrong {
        NOTHING,
        /** Of two equal times, each takes its own for the earlier. */
        NO_TIE_BREAK,
        /** Rule 5 (ii) is left out. */
        AWAITS_NOBODY,
        /** Rule 5 (i) is left out. */
        AWAITS_NO_TURN,
        /** Rule 3: leaves its own queue only. */
        LEAVES_SILENTLY,
        /** Rule 4 is left out. */
        KEEPS_RELEASED_REQUESTS,
        /** IR2 is left out: receipts do not move the clock. */
        CLOCK_STANDS_STILL
    }

    private final Wrong wrong;
    private long clock;
    private final TreeSet<Stamp> queue = new TreeSet<>();
    private final TreeMap<Integer, Long> heard = new TreeMap<>();
    private boolean waiting;

    LamportTwin(Wrong wrong) {
        this.wrong = wrong;
    }

    @Override
    public void invoked(Lock operation) {
        clock++;
        switch (operation) {
            case ACQUIRE -> {
                waiting = true;
                queue.add(new Stamp(clock, self()));
                sendToOthers(new Request(clock));
            }
            case RELEASE -> {
                remove(self());
                if (wrong != Wrong.LEAVES_SILENTLY) sendToOthers(new Release(clock));
                complete(Lock.RELEASE);
            }
        }
        enterWhenGranted();
    }

    @Override
    protected void on(int from, Message message) {
        if (wrong != Wrong.CLOCK_STANDS_STILL) clock = Math.max(clock, message.time()) + 1;
        heard.put(from, message.time());
        switch (message) {
            case Request(long time) -> {
                queue.add(new Stamp(time, from));
                send(from, new Acknowledge(clock));
            }
            case Acknowledge _ -> {}
            case Release _ -> {
                if (wrong != Wrong.KEEPS_RELEASED_REQUESTS) remove(from);
            }
        }
        enterWhenGranted();
    }

    private void enterWhenGranted() {
        if (!waiting || !myTurn()) return;
        for (int p : others()) if (wrong != Wrong.AWAITS_NOBODY && !heardLater(p)) return;
        waiting = false;
        complete(Lock.ACQUIRE);
    }

    private boolean myTurn() {
        return switch (wrong) {
            case AWAITS_NO_TURN -> true;
            case NO_TIE_BREAK -> queue.first().time() == mine().time();
            default -> queue.first().equals(mine());
        };
    }

    private boolean heardLater(int p) {
        if (!heard.containsKey(p)) return false;
        return wrong == Wrong.NO_TIE_BREAK
                ? heard.get(p) >= mine().time()
                : new Stamp(heard.get(p), p).compareTo(mine()) > 0;
    }

    private Stamp mine() {
        return queue.stream().filter(s -> s.process() == self()).findFirst().orElseThrow();
    }

    private void remove(int process) {
        queue.removeIf(request -> request.process() == process);
    }
}
