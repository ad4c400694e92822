package org.happensbefore.mutex;

import java.util.TreeSet;
import org.happensbefore.history.Lock;
import org.happensbefore.mutex.RicartAgrawala.Message;
import org.happensbefore.mutex.RicartAgrawala.Reply;
import org.happensbefore.mutex.RicartAgrawala.Request;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;

/** Ricart and Agrawala's algorithm with one thing wrong. */
final class RicartAgrawalaTwin extends Node<Message> implements Serves<Lock> {
    enum Wrong {
        NOTHING,
        /** Replies although it is in the critical section. */
        REPLIES_INSIDE,
        /** Of two equal numbers, the other's is taken for the better. */
        TIES_YIELD,
        /** Of two equal numbers, one's own is taken for the better. */
        TIES_INSIST,
        ENTERS_ONE_SHORT,
        FORGETS_THE_DEFERRED,
        /** Numbers count one's own requests only: fairness, but also a better claim than one who is inside. */
        IGNORES_OTHERS_NUMBERS
    }

    private final Wrong wrong;
    private long highest;
    private long mine;
    private boolean requesting;
    private boolean inside;
    private int outstandingReplies;
    private final TreeSet<Integer> deferred = new TreeSet<>();

    RicartAgrawalaTwin(Wrong wrong) {
        this.wrong = wrong;
    }

    @Override
    public void invoked(Lock operation) {
        switch (operation) {
            case ACQUIRE -> {
                requesting = true;
                mine = highest + 1;
                outstandingReplies = n() - (wrong == Wrong.ENTERS_ONE_SHORT ? 2 : 1);
                sendToOthers(new Request(mine));
                enterWhenAllReplied();
            }
            case RELEASE -> {
                requesting = false;
                inside = false;
                if (wrong != Wrong.FORGETS_THE_DEFERRED) for (int p : deferred) send(p, new Reply());
                deferred.clear();
                complete(Lock.RELEASE);
            }
        }
    }

    @Override
    protected void on(int from, Message message) {
        switch (message) {
            case Request(long time) -> {
                if (wrong != Wrong.IGNORES_OTHERS_NUMBERS) highest = Math.max(highest, time);
                boolean first = mine < time || (mine == time && winsTie(from));
                boolean defers = requesting && first && !(inside && wrong == Wrong.REPLIES_INSIDE);
                if (defers) deferred.add(from);
                else send(from, new Reply());
            }
            case Reply() -> {
                outstandingReplies--;
                if (!inside) enterWhenAllReplied();
            }
        }
    }

    private boolean winsTie(int other) {
        return switch (wrong) {
            case TIES_YIELD -> false;
            case TIES_INSIST -> true;
            default -> self() < other;
        };
    }

    private void enterWhenAllReplied() {
        if (outstandingReplies > 0) return;
        inside = true;
        complete(Lock.ACQUIRE);
    }
}
