"""How fast space-time diagrams are made, and what they weigh: bench/diagram.py [OUT.json], inside the environment."""
import sys

from harness import jmh
from harness.jmh import Entry

WARM = [
    Entry("page-2000-events", "DiagramBench.page2000"),
    Entry("page-20000-events-in-windows", "DiagramBench.page20000"),
    Entry("page-60000-events-sampled", "DiagramBench.sampleOf60000"),
]


def main(out):
    path = jmh.classes()
    figures = jmh.measured(path, WARM)
    figures.append(jmh.figure("page-20000-events-weighs", jmh.alone(path, "PageBytes"), "B"))
    jmh.publish(figures, out)


if __name__ == "__main__":
    main(sys.argv[1:])
