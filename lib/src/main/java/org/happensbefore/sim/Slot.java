package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.happensbefore.node.Disk;
import org.happensbefore.node.Draws;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Node;
import org.happensbefore.node.Session;
import org.happensbefore.node.Timer;

/** All that belongs to one node while a run goes on. The node lives in place: nothing is copied from step to step. */
final class Slot {
    enum Status {
        NEW,
        UP,
        DOWN
    }

    /** A timer that was set; equal timers have equal codes. */
    static final class Alarm {
        final Timer timer;
        private final String code;
        boolean live = true;

        private Alarm(Timer timer, String code) {
            this.timer = timer;
            this.code = code;
        }
    }

    final int id;
    final Draws draws;
    Status status = Status.NEW;
    Node<?> node;
    Disk disk;
    Session session;
    /** How many crashes there were: what was put on the agenda for an earlier life is void. */
    int life;
    /** Whether the client's next call stands on the agenda. */
    boolean thinking;
    /** How many draws were made, by purpose. */
    long timersDrawn;

    long thoughts;
    long idles;
    /** The canonical text of the last decision. */
    String decided = "";

    private long drawn;
    private final List<Operation> operations = new ArrayList<>();
    /** Which operation the next answer is for. */
    private int answered;

    private final List<Alarm> alarms = new ArrayList<>();

    Slot(int id, Node<?> node, Disk disk, Session session, Randomness randomness) {
        this.id = id;
        this.node = node;
        this.disk = disk;
        this.session = session;
        draws = bound -> {
            Draws.requirePositive(bound);
            return (int) randomness.between(0, bound - 1L, Randomness.Stream.NODE, id, 0, drawn++);
        };
    }

    /** Sets a timer, instead of an equal one that is set. */
    Alarm set(Timer timer, String code) {
        cancel(code);
        var alarm = new Alarm(timer, code);
        alarms.add(alarm);
        return alarm;
    }

    /** Takes a timer back, if one with this code is set. */
    void cancel(String code) {
        for (Alarm alarm : alarms)
            if (alarm.code.equals(code)) {
                unset(alarm);
                return;
            }
    }

    /** A timer fires or is taken back. */
    void unset(Alarm alarm) {
        alarm.live = false;
        alarms.remove(alarm);
    }

    /** The node stops: its timers die, and so does what it and its client had in mind. */
    void crash() {
        status = Status.DOWN;
        life++;
        thinking = false;
        alarms.forEach(a -> a.live = false);
        alarms.clear();
    }

    /** What a client asked in a step, and what it was answered. */
    void follow(long now, Session after, List<Effect> effects) {
        if (after.abandoned() > session.abandoned()) answered = session.invoked();
        for (int i = session.invoked(); i < after.invoked(); i++)
            operations.add(new Operation(id, session.script().get(i), now, Optional.empty()));
        session = after;
        for (Effect e : effects)
            if (e instanceof Effect.Complete(Object result)) {
                operations.set(answered, operations.get(answered).answered(now, result));
                answered++;
            }
    }

    List<Operation> operations() {
        return operations;
    }

    /** What the client asks next, unless it waits for an answer or has asked everything. */
    Optional<Object> nextCall() {
        return session.script().isEmpty() ? Optional.empty() : session.next();
    }
}
