"""Exercises: each proves itself, and a reader who tries one in the real kernel sees what is right and what is wrong."""
import json
import re
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import nbclient
import nbformat

ROOT = Path(__file__).resolve().parents[2]
KERNEL = "happens-before"
MUTEX = ROOT / "notebooks/04-lamport-clocks/exercises/lamport.mutex"


class Proofs(unittest.TestCase):
    def test_every_exercise_is_proved(self):
        proved = subprocess.run([sys.executable, ROOT / "book", "prove"], cwd=ROOT, capture_output=True, text=True)
        self.assertEqual(0, proved.returncode, proved.stdout + proved.stderr)
        print(proved.stdout)


class Reader(unittest.TestCase):
    def outputs(self, folder, *sources):
        """What the cells show, but for how far a long search was, and how long each took."""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
        client = nbclient.NotebookClient(notebook, kernel_name=KERNEL, timeout=120, allow_errors=True, resources={"metadata": {"path": folder}})
        shown = []
        with client.setup_kernel():
            for i, cell in enumerate(notebook.cells):
                began = time.monotonic()
                client.execute_cell(cell, i)
                said = "".join(json.dumps(o.get("data", o.get("traceback", ""))) for o in cell.outputs
                               if not re.fullmatch(r"[\d,]+ states in [\d.]+ s", o.get("data", {}).get("text/plain", "")))
                shown.append((said, time.monotonic() - began))
        return shown

    def test_a_wrong_lock_shows_its_counterexample_and_the_right_one_opens_the_solution(self):
        wrong = (MUTEX / "mutants/OneAnswerIsEnough.java").read_text()
        right = (MUTEX / "solution/MyMutex.java").read_text()
        with tempfile.TemporaryDirectory() as root:
            folder = Path(root) / "my"
            folder.mkdir()
            shown = self.outputs(str(folder), "%grade lamport.mutex", wrong, "%grade lamport.mutex", "%solution lamport.mutex", right,
                                 "%grade lamport.mutex", "%solution lamport.mutex", "%progress")
            said = [text for text, _ in shown]
            self.assertIn("run the cell that declares MyMutex", said[0])
            self.assertIn("two processes are in the critical section at once", said[2])
            self.assertIn("data:image/svg+xml", said[2])
            self.assertIn("new MyMutex()", said[2])
            self.assertIn("solution opens when", said[3])
            self.assertIn("8 of 8 points", said[5])
            self.assertIn("class MyMutex", said[6])
            self.assertIn("8 of 8", said[7])
            self.assertEqual(8, sum(json.loads((folder / "progress.json").read_text())["exercises"]["lamport.mutex"]["points"].values()))
            print("%%grade lamport.mutex took %.1f s the first time and %.1f s the second" % (shown[2][1], shown[5][1]))

    def test_what_the_grade_says_to_run_again_runs_as_typed(self):
        wrong = (MUTEX / "mutants/OneAnswerIsEnough.java").read_text()
        with tempfile.TemporaryDirectory() as folder:
            plain = self.outputs(folder, wrong, "%grade lamport.mutex")[1][0]
            text = json.loads(plain)["text/plain"]
            cell = text.split("to see it again: ", 1)[1].split(".run()", 1)[0] + ".run()"
            self.assertIn("<svg", self.outputs(folder, wrong, cell)[1][0])


if __name__ == "__main__":
    unittest.main()
