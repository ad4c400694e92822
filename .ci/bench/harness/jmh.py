"""Benchmarks of the library under JMH, as a list of {name, value, unit, reference, ratio}.

A benchmark is a method in lib/src/test/java/org/happensbefore/bench/. JMH's one fork each is run ROUNDS times in turns, so that a
benchmark and its reference meet the same machine; a figure is the median of all measured iterations.
"""
import importlib.machinery
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple, Optional

ROOT = Path(__file__).resolve().parents[3]
TARGET = ROOT / "lib/target"
JDK = Path(os.environ["JAVA_HOME"])
PACKAGE = "org.happensbefore.bench"
# JMH 1.37 finds the offsets of its own fields in a way that JDK 24 and newer warn of. Forks inherit the options.
JVM = [JDK / "bin/java", "-XX:+UseSerialGC", "-Xmx2g", "--sun-misc-unsafe-memory-access=allow", "-Djava.awt.headless=true"]
ROUNDS = 3
NANOS = {"ns": 1, "s": 1e9}


class Entry(NamedTuple):
    """One figure: the methods are Class.method; a call of either does so many operations, and the figure is the time of one."""

    name: str
    benchmark: str
    reference: Optional[str] = None
    unit: str = "s"
    operations: int = 1


def say(text):
    print(text, file=sys.stderr, flush=True)


def launcher():
    """./book as a module: it knows how Maven is run here, and how long steps are told of."""
    loader = importlib.machinery.SourceFileLoader("book", str(ROOT / "book"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("book", loader))
    loader.exec_module(module)
    return module


def classes():
    """Compiles the benchmarks; the answer is the class path to run them with."""
    book, path = launcher(), TARGET / "bench-classpath"
    command, env = book.maven(JDK)
    goals = ["test-compile", "dependency:build-classpath", f"-Dmdep.outputFile={path}", "-DincludeScope=test"]
    book.step("Compiling the benchmarks", [*command, "-pl", "lib", *goals], env=env)
    return os.pathsep.join([str(TARGET / "test-classes"), str(TARGET / "classes"), path.read_text().strip()])


def iterations(path, benchmarks, rounds):
    """The nanoseconds that a call took, on average in each measured iteration, by benchmark."""
    found = {name: [] for name in benchmarks}
    pattern = "^" + PACKAGE.replace(".", "\\.") + "\\.(" + "|".join(name.replace(".", "\\.") for name in sorted(benchmarks)) + ")$"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "jmh.json")
        for turn in range(rounds):
            say(f"{', '.join(sorted(benchmarks))}: turn {turn + 1} of {rounds}")
            options = ["-f", "1", "-tu", "ns", "-foe", "true", "-rf", "json", "-rff", out, pattern]
            done = subprocess.run([*JVM, "-cp", path, "org.openjdk.jmh.Main", *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if done.returncode:
                sys.exit(f"the benchmarks failed:\n{done.stdout}")
            for result in json.loads(out.read_text()):
                metric = result["primaryMetric"]
                if metric["scoreUnit"] != "ns/op":
                    sys.exit(f"{result['benchmark']} gives {metric['scoreUnit']}: take Mode.AverageTime or Mode.SingleShotTime")
                found[result["benchmark"].removeprefix(PACKAGE + ".")] += [value for fork in metric["rawData"] for value in fork]
    missing = [name for name, values in found.items() if not values]
    if missing:
        sys.exit(f"there are no benchmarks {', '.join(missing)} in {PACKAGE}")
    return found


def figure(name, value, unit, reference=None):
    """A line of the list."""
    ratio = None if reference is None else round(value / reference, 3)
    return {"name": name, "value": round(value, 6), "unit": unit, "reference": reference and round(reference, 6), "ratio": ratio}


def measured(path, entries, rounds=ROUNDS):
    """Each entry's figure; a benchmark and its reference in turns, one entry after the other."""
    figures = []
    for e in entries:
        medians = {name: statistics.median(values) for name, values in iterations(path, {e.benchmark} | ({e.reference} - {None}), rounds).items()}
        value, reference = (medians[name] / e.operations / NANOS[e.unit] if name else None for name in (e.benchmark, e.reference))
        figures.append(figure(e.name, value, e.unit, reference))
    return figures


def alone(path, name):
    """What a class with a main method of its own prints: one number."""
    say(name)
    return float(subprocess.run([*JVM, "-cp", path, f"{PACKAGE}.{name}"], stdout=subprocess.PIPE, text=True, check=True).stdout)


def publish(figures, out):
    """Prints the list, and writes it where --json said."""
    for f in figures:
        beside = f"  reference {f['reference']:10.6f} {f['unit']}  ratio {f['ratio']:.3f}" if f["ratio"] else ""
        print(f"{f['name']:22} {f['value']:10.6f} {f['unit']}{beside}")
    if out and out[0]:
        Path(out[0]).write_text(json.dumps(figures, indent=1) + "\n")
