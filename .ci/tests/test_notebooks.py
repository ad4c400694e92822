"""Every notebook of the book: committed without outputs, well formed, and runs in the real kernel."""
import json
import os
import re
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbclient
import nbformat

ROOT = Path(__file__).resolve().parents[2]
KERNEL = "happens-before"
CPU_BUDGET = 20
"""Of a chapter."""
CONTRACT_CPU_BUDGET = 40
"""Of the contract, which is no chapter: it holds a million elections."""


def committed():
    names = subprocess.run(["git", "ls-files", "*.ipynb"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / n for n in names if n]


def shown(cell):
    """What a cell's last value says in plain text."""
    return "".join(o.get("data", {}).get("text/plain", "") for o in cell.get("outputs", []))


def cpu_seconds(pid):
    """What a process has computed so far; 0 where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0
    fields = stat.read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(path):
    """The notebook after all its cells ran as found, and then, in the same kernel, each exercise solved and graded.

    A cell tagged raises-exception may fail. Gives the notebook, the text of each grade, and the CPU seconds as found.
    """
    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(notebook, kernel_name=KERNEL, timeout=120, resources={"metadata": {"path": str(path.parent)}})
    grades = {}
    with client.setup_kernel():
        for index, cell in enumerate(notebook.cells):
            client.execute_cell(cell, index)
        spent = cpu_seconds(client.km.provisioner.pid)
        for exercise in [c.metadata["happensbefore"]["exercise"] for c in notebook.cells if "happensbefore" in c.metadata]:
            solution = next((path.parent / "exercises" / exercise / "solution").glob("*.java"))
            for source in (solution.read_text(encoding="utf-8"), f"%grade {exercise}"):
                cell = nbformat.v4.new_code_cell(source)
                notebook.cells.append(cell)
                client.execute_cell(cell, len(notebook.cells) - 1)
            grades[exercise] = "\n".join(o.data["text/plain"] for o in cell.outputs if "data" in o)
    return notebook, grades, spent


class Notebooks(unittest.TestCase):
    def test_there_are_notebooks(self):
        self.assertTrue(committed())

    def test_committed_without_outputs(self):
        for path in committed():
            for i, cell in enumerate(json.loads(path.read_text())["cells"]):
                with self.subTest(notebook=path.name, cell=i):
                    self.assertFalse(cell.get("outputs"), "cells are committed without outputs")
                    self.assertIsNone(cell.get("execution_count"))

    def test_well_formed_with_stable_ids_and_our_kernel(self):
        for path in committed():
            with self.subTest(notebook=path.name):
                notebook = nbformat.read(path, as_version=4)
                nbformat.validate(notebook)
                self.assertEqual(KERNEL, notebook.metadata.kernelspec.name)
                for cell in notebook.cells:
                    self.assertRegex(cell.id, r"^[a-z0-9][a-z0-9-]+$", "cells carry readable ids, so that readers' copies can be merged")

    def test_every_notebook_runs_as_found_and_solved(self):
        with ThreadPoolExecutor(2) as kernels:
            for path, outcome in [(p, kernels.submit(run, p)) for p in committed()]:
                with self.subTest(notebook=path.name):
                    notebook, grades, spent = outcome.result()
                    self.assertNotRegex(json.dumps(notebook.cells), r"REPL\.\$JShell", "no JShell names reach the reader")
                    for exercise, said in grades.items():
                        earned, possible = re.search(r"(\d+) of (\d+) points", said).groups()
                        self.assertEqual(possible, earned, f"our solution of {exercise} gets full points:\n{said}")
                    print(f"{path.name}: {spent:.1f} CPU s as found, {len(grades)} exercises solved", file=sys.stderr)
                    budget = CPU_BUDGET if ROOT / "notebooks" in path.parents else CONTRACT_CPU_BUDGET
                    self.assertLess(spent, 2 * budget, f"{path.name} is to run in {budget} CPU seconds; twice that is no accident")
                    for cell in notebook.cells:
                        if "shows" in cell.metadata:
                            self.assertIn(cell.metadata["shows"], shown(cell), f"cell {cell.id}")


if __name__ == "__main__":
    unittest.main()
