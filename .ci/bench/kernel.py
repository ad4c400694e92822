"""How soon the kernel answers, and what its stop checks cost: bench/kernel.py [OUT.json], inside the environment."""
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client.manager import KernelManager

OURS, STOCK = "happens-before", "java"
JDK = Path(os.environ["JAVA_HOME"], "bin")
LOOPS = Path(__file__).with_name("Loops.java")
ONE_JDK = dict(os.environ, PATH=f"{JDK}{os.pathsep}{os.environ['PATH']}")
PAIRS, ROUNDS = 11, 5


def say(text):
    print(text, file=sys.stderr, flush=True)


class Running:
    """A started kernel whose cells are executed one after the other."""

    def __init__(self, name):
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(env=ONE_JDK, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()

    def reply(self, sent, kind, timeout=120):
        while True:
            message = self.client.get_shell_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") == sent and message["msg_type"] == kind:
                return message["content"]

    def execute(self, code):
        content = self.reply(self.client.execute(code), "execute_reply")
        if content["status"] != "ok":
            raise RuntimeError(f"the cell {code[:40]!r} failed: {content}")

    def value(self, code):
        """The text of a cell's last value."""
        sent = self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=120)
            if message["parent_header"].get("msg_id") == sent and message["msg_type"] in ("execute_result", "error"):
                return message["content"]["data"]["text/plain"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def first_result(name):
    """Seconds from starting a kernel to the answer to its first cell, asked as front ends do: info first, then the cell."""
    began = time.monotonic()
    with Running(name) as kernel:
        kernel.reply(kernel.client.kernel_info(), "kernel_info_reply")
        kernel.execute("1+1")
        return time.monotonic() - began


def loops_of(text):
    words = text.strip().strip('"').split()
    return {name: int(nanos) / 1e9 for name, nanos in zip(words[::2], words[1::2])}


def plain(classes):
    """The loops on a JVM of their own, with the kernel's collector and heap."""
    done = subprocess.run([JDK / "java", "-XX:+UseSerialGC", "-Xmx2g", "-cp", classes, "Loops"], capture_output=True, text=True, check=True)
    return loops_of(done.stdout)


def in_a_cell():
    with Running(OURS) as kernel:
        kernel.execute(LOOPS.read_text())
        return loops_of(kernel.value("Loops.measured()"))


def entry(name, value, reference):
    return {"name": name, "value": round(value, 6), "unit": "s", "reference": round(reference, 6), "ratio": round(value / reference, 3)}


def mean(values):
    return math.exp(statistics.fmean(map(math.log, values)))


def main(out):
    say(f"first-result: {PAIRS} pairs")
    pairs = [(first_result(OURS), first_result(STOCK)) for _ in range(PAIRS)]
    measured = [entry("first-result", *(statistics.median(side) for side in zip(*pairs)))]
    say(f"cell-loop: {ROUNDS} pairs")
    with tempfile.TemporaryDirectory() as classes:
        subprocess.run([JDK / "javac", "-g", "-d", classes, LOOPS], check=True)
        rounds = [(in_a_cell(), plain(classes)) for _ in range(ROUNDS)]
    cell, jvm = ({name: statistics.median(side[name] for side in sides) for name in sides[0]} for sides in zip(*rounds))
    four = [name for name in cell if name != "vectorised"]
    measured.append(entry("cell-loop", mean([cell[n] for n in four]), mean([jvm[n] for n in four])))
    measured += [entry(f"cell-loop-{name}", cell[name], jvm[name]) for name in cell]
    for m in measured:
        print(f"{m['name']:22} {m['value']:10.6f} {m['unit']}  reference {m['reference']:10.6f} {m['unit']}  ratio {m['ratio']:.3f}")
    if out:
        Path(out[0]).write_text(json.dumps(measured, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
