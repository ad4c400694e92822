"""Runs the Python tests and writes how many passed, failed and were skipped."""
import json
import sys
import unittest
from pathlib import Path


class Counted(unittest.TextTestResult):
    """Counts what passed: a class that is skipped or fails as a whole is not among the tests that were run."""

    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


here = Path(__file__).resolve().parent
sys.path.insert(0, str(here))
result = unittest.TextTestRunner(verbosity=2, resultclass=Counted).run(unittest.TestLoader().discover(str(here), "test_*.py"))
counts = {"passed": result.passed, "failed": len(result.failures) + len(result.errors), "skipped": len(result.skipped)}
Path(sys.argv[1]).write_text(json.dumps(counts))
