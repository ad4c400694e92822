"""How fast runs are simulated: bench/sim.py [OUT.json [PLOT.html]], inside the environment; an empty name is none."""
import subprocess
import sys

from harness import jmh
from harness.jmh import Entry

DELIVERIES = 1_000_000
SIZES = [3, 100, 10_000]
WARM = [
    *(Entry(f"deliver-{n}", f"SimBench.deliver{n}", f"SimBench.heap{n}", "ns", DELIVERIES) for n in SIZES),
    Entry("wheel-10000", "SimBench.wheel10000", "SimBench.heap10000", "ns", DELIVERIES),
    Entry("raft-elections-million", "SimBench.elections", "SimBench.electionsOverArrays"),
]
# The same with one message a node under way: less to put in order, so that all the rest weighs more.
QUIET = [Entry(f"deliver-quiet-{n}", f"SimBench.deliverQuiet{n}", f"SimBench.heapQuiet{n}", "ns", DELIVERIES) for n in SIZES]
# What a delivery costs among so many nodes, with a message each under way.
NODES = [10, 100, 1_000, 10_000, 100_000, 1_000_000]


def within(path, heap, name, *arguments):
    """What a class of its own prints that may use so much memory: nothing, a number, or one and its reference."""
    jmh.say(" ".join([name, *arguments, heap]))
    done = subprocess.run([*jmh.JVM, heap, "-cp", path, f"{jmh.PACKAGE}.{name}", *arguments], stdout=subprocess.PIPE, text=True, check=True)
    return [float(number) for number in done.stdout.split()]


def among(path, n):
    value, reference = within(path, "-Xmx4g", "CostByNodes", str(n))
    return jmh.figure(f"delivery-among-{n}", value, "ns", reference)


def main(out):
    path = jmh.classes()
    figures = jmh.measured(path, WARM) + jmh.measured(path, QUIET, rounds=1)
    by_nodes = [among(path, n) for n in NODES]
    if len(out) > 1:
        points = [str(number) for n, f in zip(NODES, by_nodes) for number in (n, f["value"], f["reference"])]
        within(path, "-Xmx2g", "CostPlot", out[1], *points)
    figures += by_nodes
    figures.append(jmh.figure("gossip-million", *within(path, "-Xmx4g", "GossipMillion"), "s"))
    figures += [jmh.figure(f"trace-bytes-{kept}", *within(path, "-Xmx2g", "TraceBytes", kept), "B") for kept in ("compact", "full")]
    jmh.publish(figures, out)


if __name__ == "__main__":
    main(sys.argv[1:])
