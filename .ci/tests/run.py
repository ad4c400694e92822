"""Runs the Python tests and writes how many passed, failed and were skipped."""
import json
import sys
import unittest
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here))
result = unittest.TextTestRunner(verbosity=2).run(unittest.TestLoader().discover(str(here), "test_*.py"))
failed = len(result.failures) + len(result.errors)
skipped = len(result.skipped)
counts = {"passed": result.testsRun - failed - skipped, "failed": failed, "skipped": skipped}
Path(sys.argv[1]).write_text(json.dumps(counts))
