"""Every notebook of the book: committed without outputs, well formed, and runs in the real kernel."""
import json
import re
import subprocess
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbclient
import nbformat

ROOT = Path(__file__).resolve().parents[2]
KERNEL = "happens-before"


def committed():
    names = subprocess.run(["git", "ls-files", "*.ipynb"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / n for n in names if n]


def shown(cell):
    """What a cell's last value says in plain text."""
    return "".join(o.get("data", {}).get("text/plain", "") for o in cell.get("outputs", []))


def run(path):
    """The notebook after all its cells ran; a cell tagged raises-exception may fail."""
    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(notebook, kernel_name=KERNEL, timeout=120, resources={"metadata": {"path": str(path.parent)}})
    client.execute()
    return notebook


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

    def test_every_notebook_runs_in_the_real_kernel(self):
        with ThreadPoolExecutor(2) as kernels:
            for path, outcome in [(p, kernels.submit(run, p)) for p in committed()]:
                with self.subTest(notebook=path.name):
                    notebook = outcome.result()
                    text = json.dumps(notebook.cells)
                    self.assertIsNone(re.search(r"REPL\.\$JShell", text), "no JShell names reach the reader")
                    for cell in notebook.cells:
                        if "shows" in cell.metadata:
                            self.assertIn(cell.metadata["shows"], shown(cell), f"cell {cell.id}")


if __name__ == "__main__":
    unittest.main()
