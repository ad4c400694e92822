"""How fast runs are simulated: bench/sim.py [OUT.json], inside the environment."""
import subprocess
import sys

from harness import jmh
from harness.jmh import Entry

DELIVERIES = 1_000_000
WARM = [
    *(Entry(f"deliver-{n}", f"SimBench.deliver{n}", f"SimBench.heap{n}", "ns", DELIVERIES) for n in (3, 100, 10_000)),
    Entry("wheel-10000", "SimBench.wheel10000", "SimBench.heap10000", "ns", DELIVERIES),
    Entry("raft-elections-million", "SimBench.elections", "SimBench.electionsOverArrays"),
]
# What a delivery costs among so many nodes, with a message each under way.
NODES = [10, 100, 1_000, 10_000, 100_000, 1_000_000]


def within(path, heap, name, *arguments):
    """What a class of its own prints that may use so much memory: one number."""
    jmh.say(" ".join([name, *arguments, heap]))
    return float(subprocess.run([*jmh.JVM, heap, "-cp", path, f"{jmh.PACKAGE}.{name}", *arguments], stdout=subprocess.PIPE, text=True, check=True).stdout)


def main(out):
    path = jmh.classes()
    figures = jmh.measured(path, WARM)
    figures += [jmh.figure(f"delivery-among-{n}", within(path, "-Xmx4g", "CostByNodes", str(n)), "ns") for n in NODES]
    figures.append(jmh.figure("gossip-million", within(path, "-Xmx4g", "GossipMillion"), "s"))
    figures.append(jmh.figure("trace-bytes-full", within(path, "-Xmx2g", "TraceBytes"), "B"))
    jmh.publish(figures, out)


if __name__ == "__main__":
    main(sys.argv[1:])
