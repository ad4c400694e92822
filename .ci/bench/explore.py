"""How fast all schedules of textbook classes are explored: bench/explore.py [OUT.json], inside the environment."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
LIB = HERE.parent.parent / "lib"
JDK = Path(os.environ["JAVA_HOME"], "bin")
# Each in a JVM of its own: what one warms up is of no use, or harm, to another.
NAMES = {"two-phase-commit-7": "s", "paxos-3-2": "s", "paxos-3-3": "s", "ping-3-6-24": "s", "threads-2": "s", "bytes-per-state": "B"}


def measured(classes, name, unit):
    print(f"{name} ...", file=sys.stderr, flush=True)
    java = [JDK / "java", "-XX:+UseSerialGC", "-Xmx2g", "-cp", classes, "Explore", name]
    done = subprocess.run(java, stdout=subprocess.PIPE, text=True, check=True)
    _, value, reference = done.stdout.split()
    entry = {"name": name, "value": float(value), "unit": unit, "reference": None, "ratio": None}
    if reference != "none":
        entry |= {"reference": float(reference), "ratio": round(float(value) / float(reference), 3)}
    return entry


def main(out):
    models = LIB / "src/test/java/org/happensbefore/explore/models"
    with tempfile.TemporaryDirectory() as folder:
        classes = os.pathsep.join([folder, str(LIB / "target/classes")])
        sources = [*HERE.glob("*Commit.java"), HERE / "Explore.java", *models.glob("*.java")]
        subprocess.run([JDK / "javac", "-nowarn", "-d", folder, "-cp", classes, *sources], check=True)
        figures = [measured(classes, name, unit) for name, unit in NAMES.items()]
    for f in figures:
        beside = f"reference {f['reference']:10.6f} {f['unit']}  ratio {f['ratio']:.3f}" if f["ratio"] else ""
        print(f"{f['name']:22} {f['value']:10.6f} {f['unit']}  {beside}".rstrip())
    if out:
        Path(out[0]).write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
