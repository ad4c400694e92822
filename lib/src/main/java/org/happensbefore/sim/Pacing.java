package org.happensbefore.sim;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.happensbefore.failure.Pace;

/** Which nodes take no step now, since they pause or are still busy, and what waits there, in the order in which it came. */
final class Pacing {
    private final Set<Integer> paused = new HashSet<>();
    private final Map<Integer, Long> slow = new HashMap<>();
    private final Map<Integer, Long> busyUntil = new HashMap<>();
    private final Map<Integer, Queue<Happening.AtNode>> waiting = new HashMap<>();

    void begin(Pace pace) {
        switch (pace) {
            case Pace.Pause(int node, var _) -> paused.add(node);
            case Pace.Slow(int node, long ticks, var _) -> slow.put(node, ticks);
        }
    }

    void end(Pace pace) {
        switch (pace) {
            case Pace.Pause(int node, var _) -> paused.remove(node);
            case Pace.Slow(int node, long _, var _) -> slow.remove(node);
        }
    }

    /** Whether a node that is up can take no step at a tick. */
    boolean isHeld(int node, long now) {
        return paused.contains(node) || now < busyUntil.getOrDefault(node, 0L);
    }

    /** Whether something must wait, as the node is held or others wait already: then it does. */
    boolean waits(int node, long now, Happening.AtNode what) {
        Queue<Happening.AtNode> before = waiting.get(node);
        if (!isHeld(node, now) && (before == null || before.isEmpty())) return false;
        waiting.computeIfAbsent(node, _ -> new ArrayDeque<>()).add(what);
        return true;
    }

    /** What waits at a node, first come first; it may be changed. */
    Queue<Happening.AtNode> waiting(int node) {
        return waiting.computeIfAbsent(node, _ -> new ArrayDeque<>());
    }

    /** A node has taken a step: until when it is busy; now, if it is not slow. */
    long stepped(int node, long now) {
        Long ticks = slow.get(node);
        if (ticks == null) return now;
        busyUntil.put(node, Post.later(now, ticks));
        return Post.later(now, ticks);
    }

    /** A node has crashed: what kept it busy is gone, and so is what waited there, in this order. */
    List<Happening.AtNode> crashed(int node) {
        busyUntil.remove(node);
        Queue<Happening.AtNode> gone = waiting.remove(node);
        return gone == null ? List.of() : List.copyOf(gone);
    }
}
