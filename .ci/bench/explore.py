"""How fast all schedules of textbook classes are explored: bench/explore.py [OUT.json], inside the environment."""
import statistics
import sys
import time

import kernel
from harness import jmh
from harness.jmh import Entry

WARM = [
    Entry("two-phase-commit-7", "ExploreBench.twoPhaseCommit7", reference="ExploreBench.packedCommit7"),
    Entry("paxos-3-2", "ExploreBench.paxos32"),
    Entry("paxos-3-3", "ExploreBench.paxos33"),
    Entry("ping-3-6-24", "ExploreBench.ping3624"),
    Entry("threads-2", "ExploreBench.twoPhaseCommit8OnTwoThreads", reference="ExploreBench.twoPhaseCommit8"),
]
KERNELS = 5
COMMIT = """
enum Message { PREPARED, COMMIT, ABORT }
enum Phase { WORKING, PREPARED, COMMITTED, ABORTED }
class TransactionManager extends Node<Message> {
    Phase state = Phase.WORKING;
    final Set<Integer> prepared = new TreeSet<>();
    protected void idle() {
        if (state != Phase.WORKING) return;
        boolean commit = random().flip();
        if (commit && prepared.size() < n() - 1) return;
        state = commit ? Phase.COMMITTED : Phase.ABORTED;
        sendToOthers(commit ? Message.COMMIT : Message.ABORT);
    }
    protected void on(int from, Message message) {
        if (state == Phase.WORKING) prepared.add(from);
    }
}
class ResourceManager extends Node<Message> {
    Phase state = Phase.WORKING;
    protected void idle() {
        if (state != Phase.WORKING) return;
        state = random().flip() ? Phase.ABORTED : Phase.PREPARED;
        if (state == Phase.PREPARED) send(0, Message.PREPARED);
    }
    protected void on(int from, Message message) {
        state = message == Message.COMMIT ? Phase.COMMITTED : Phase.ABORTED;
    }
}
"""
EXPLORE = """
Exploration.of(6, id -> id == 0 ? new TransactionManager() : new ResourceManager())
        .network(Links.DUPLICATING)
        .always("consistent", s -> !(s.nodes(ResourceManager.class).anyMatch(r -> r.state == Phase.COMMITTED)
                && s.nodes(ResourceManager.class).anyMatch(r -> r.state == Phase.ABORTED)))
        .run()
"""
# Of a fresh kernel: what the cells before declare, then the cell that is the first to explore, and how many states it finds.
COLD = {
    "cold": (COMMIT, EXPLORE, 8_832),
    "cold-same-cell": ("", COMMIT + EXPLORE, 8_832),
    "cold-library": ("", "Synods.exploration(2, 3).run()", 31_329),
}


def cold(before, code, states):
    """Seconds from the start of the first cell that explores, in a fresh kernel, to its answer."""
    with kernel.Running(kernel.OURS) as fresh:
        fresh.reply(fresh.client.is_complete("1"), "is_complete_reply")  # waits until cells can begin
        if before:
            fresh.execute(before)
        began = time.monotonic()
        answer = fresh.value(code)
        seconds = time.monotonic() - began
    if f"{states:,} states" not in answer:
        sys.exit(f"the first cell answered {answer!r} instead of {states:,} states")
    return seconds


def main(out):
    path = jmh.classes()
    figures = jmh.measured(path, WARM)
    figures.append(jmh.figure("bytes-per-state", jmh.alone(path, "BytesPerState"), "B"))
    for name, cells in COLD.items():
        jmh.say(f"{name}: {KERNELS} kernels")
        figures.append(jmh.figure(name, statistics.median(cold(*cells) for _ in range(KERNELS)), "s"))
    jmh.publish(figures, out)


if __name__ == "__main__":
    main(sys.argv[1:])
