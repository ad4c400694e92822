package org.happensbefore.sim;

import java.util.HashMap;
import java.util.Map;
import org.happensbefore.sim.Network.Bandwidth;
import org.happensbefore.sim.Network.Bursts;
import org.happensbefore.sim.Network.Link;
import org.happensbefore.sim.Randomness.Stream;

/** What links with bursts or a bandwidth remember: each link for itself, and only links in use. */
final class Channels {
    /** The finest part of a tick at which a message may leave. */
    private static final long PARTS = 1_000_000;

    private static final class Channel {
        boolean bad;
        /** When, in parts of a tick, the next message may leave. */
        long free;
    }

    private final Randomness randomness;
    private final Map<Link, Channel> channels = new HashMap<>();

    Channels(Randomness randomness) {
        this.randomness = randomness;
    }

    private Channel of(int from, int to) {
        return channels.computeIfAbsent(new Link(from, to), _ -> new Channel());
    }

    /** Whether a link is in a bad time at its k-th message; to be asked for each k, in order. */
    boolean isBad(Bursts bursts, int from, int to, long k) {
        if (bursts.loss() == 0) return false;
        Channel channel = of(from, to);
        double turns = k == 0
                ? bursts.meanBad() / (bursts.meanGood() + bursts.meanBad())
                : 1 / (channel.bad ? bursts.meanBad() : bursts.meanGood());
        if (randomness.happens(turns, Stream.BURST, from, to, k)) channel.bad = !channel.bad;
        return channel.bad;
    }

    /** The tick at which a message leaves that is sent now; negative if too many wait already. */
    long leaves(Bandwidth bandwidth, int from, int to, long now) {
        if (!bandwidth.isLimited() || now > Latency.MOST) return now;
        Channel channel = of(from, to);
        long each = (long) Math.max(1, Math.ceil(PARTS / bandwidth.messagesPerTick()));
        long leaves = Math.max(now * PARTS, channel.free);
        long nextTick = (now + 1) * PARTS;
        long waiting = channel.free - each < nextTick ? 0 : (channel.free - each - nextTick) / each + 1;
        if (leaves >= nextTick && waiting >= bandwidth.queue()) return -1;
        channel.free = leaves + each;
        return leaves / PARTS;
    }
}
