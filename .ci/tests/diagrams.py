"""Space-time diagrams as pages of their own in a real browser, without JupyterLab: what the library makes of Java values."""
import functools
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import chromium
from chromium import PICTURES, ROOT

# A class path to test instead of what Maven built last.
CLASSES = os.environ.get("DIAGRAM_CLASSES") or os.pathsep.join(
    [str(ROOT / "lib/target/classes"), str(ROOT / "lib/target/test-classes"), str(ROOT / "kernel-ext/target/libs/*")])

SOURCE = """
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import org.happensbefore.clock.*;
import org.happensbefore.codec.*;
import org.happensbefore.diagram.*;
import org.happensbefore.scenario.*;
import org.happensbefore.trace.*;

class Pages {
    public static void main(String... args) throws Exception {
        Path folder = Path.of(args[0]);
%s
    }
}
"""


def pages(values):
    """Files of HTML from Java expressions of type SpaceTime (or String, a whole page), by name, in a folder that goes when it is forgotten."""
    folder = tempfile.TemporaryDirectory(prefix="pages ")
    lines = "\n".join(f'        write(folder.resolve("{name}.html"), {code});' for name, code in values.items())
    write = """
    static void write(Path file, Object value) throws Exception {
        Files.writeString(file, value instanceof SpaceTime s ? s.page() : (String) value);
    }
"""
    source = Path(folder.name) / "Pages.java"
    source.write_text((SOURCE % lines).rstrip()[:-1] + write + "}\n")
    java = Path(os.environ["JAVA_HOME"]) / "bin/java"
    made = subprocess.run([str(java), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", CLASSES, str(source), folder.name], capture_output=True, text=True)
    if made.returncode:
        raise AssertionError(made.stdout + made.stderr)
    return folder


class Diagrams(unittest.TestCase):
    """A browser, and the pages of VALUES: Java expressions of type SpaceTime by the names of their pages."""

    VALUES: dict[str, str] = {}

    @classmethod
    def setUpClass(cls):
        chromium.needed()
        made = pages(cls.VALUES)
        cls.addClassCleanup(made.cleanup)
        cls.folder = Path(made.name)
        cls.driver, cls.browser = chromium.launched(chromium.playwright())
        cls.addClassCleanup(cls.driver.stop)
        cls.addClassCleanup(cls.browser.close)
        PICTURES.mkdir(parents=True, exist_ok=True)

    def open(self, name, width=1000, height=800, fragment="", **options):
        """The page of that name; whatever it says on the console, or asks of a network, is a failure."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda e: self.fail(f"the script failed: {e}"))
        page.on("console", lambda m: self.assertNotIn(m.type, ("error", "warning"), m.text))
        page.on("request", lambda r: self.assertTrue(r.url.startswith(("file:", "data:", "blob:")), f"a request to {r.url}"))
        page.goto((self.folder / f"{name}.html").as_uri() + fragment)
        return page

    def said(self, page):
        """What the live region says."""
        return page.locator("p.said").first.inner_text()

    def picture(self, page, name, **options):
        """A screenshot for eyes."""
        page.screenshot(path=PICTURES / f"{name}.png", **options)

    @functools.cached_property
    def axe(self):
        return (chromium.tools() / "axe-core/axe.min.js").read_text(encoding="utf-8")

    def assert_accessible(self, page):
        """No rule of axe-core is broken, best practices included, but for those on whole pages, which an output is not."""
        page.evaluate(self.axe)
        found = page.evaluate("""() => axe.run(document, {rules: {region: {enabled: false}, 'landmark-one-main': {enabled: false},
            'page-has-heading-one': {enabled: false}}})""")
        self.assertGreater(len(found["passes"]), 5, "axe looked")
        self.assertEqual([], [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]])
