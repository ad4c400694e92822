"""What a reader sees: JupyterLab in a real browser, the chapter run, a solution typed, a mistake typed."""
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import chromium
from chromium import PICTURES, ROOT

CHAPTER = "04-lamport-clocks/lamport-clocks.ipynb"
EXERCISES = ROOT / "notebooks/04-lamport-clocks/exercises"


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        chromium.needed()
        api = chromium.playwright()
        cls.reader = tempfile.TemporaryDirectory(prefix="a reader ")
        cls.addClassCleanup(cls.reader.cleanup)
        cls.server = subprocess.Popen([sys.executable, str(ROOT / "book"), "open", "--no-browser"], stdout=subprocess.PIPE, text=True,
                                      env=dict(os.environ, BOOK_READER=cls.reader.name))
        cls.addClassCleanup(cls.close_server)
        cls.url = re.search(r"open at (\S+)", cls.server.stdout.readline()).group(1)
        cls.driver, cls.browser = chromium.launched(api)
        cls.addClassCleanup(cls.driver.stop)
        cls.addClassCleanup(cls.browser.close)
        PICTURES.mkdir(parents=True, exist_ok=True)

    @classmethod
    def close_server(cls):
        cls.server.send_signal(signal.SIGINT)
        cls.server.wait(30)
        cls.server.stdout.close()

    def open(self, notebook, width=1300, height=900):
        context = self.browser.new_context(viewport={"width": width, "height": height})
        self.addCleanup(context.close)
        page = context.new_page()
        page.set_default_timeout(60_000)
        workspace = "/lab/workspaces/" + re.sub(r"\W", "-", self.id() + notebook)  # a layout of its own, with this page alone
        page.goto(self.url.replace("/lab", workspace).replace("start.ipynb", notebook))
        page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        self.idle(page)
        return page

    def idle(self, page):
        """Until the status bar says that our kernel is there and waits."""
        page.locator("#jp-main-statusbar", has_text="Java (Happens-Before) | Idle").wait_for(timeout=120_000)

    def run_all(self, page):
        page.click(".lm-MenuBar-itemLabel:text-is('Run')")
        page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
        page.wait_for_function("""() => [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')]
            .every(p => !p.textContent.includes('*'))""", timeout=180_000)
        self.idle(page)

    def cell(self, page, text):
        """The code cell that contains a text."""
        found = page.locator(".jp-Notebook .jp-CodeCell").filter(has=page.locator(".jp-InputArea", has_text=text)).first
        found.scroll_into_view_if_needed()
        return found

    def type_and_run(self, page, cell, code):
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(code)
        self.run_cell(page, cell)

    def run_cell(self, page, cell):
        before = cell.locator(".jp-InputPrompt").first.inner_text()
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        deadline = time.monotonic() + 60
        while (now := cell.locator(".jp-InputPrompt").first.inner_text()) == before or "*" in now:
            self.assertLess(time.monotonic(), deadline, "the cell did not end")
            page.wait_for_timeout(50)

    def picture(self, page, name):
        page.screenshot(path=PICTURES / f"{name}.png")

    def test_the_start_page_runs(self):
        page = self.open("start.ipynb")
        self.run_all(page)
        self.picture(page, "start")
        self.assertEqual(0, page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count())
        self.assertRegex(page.locator(".jp-Notebook").inner_text(), r"holds in all \d+ states")

    def test_the_chapter_runs_and_grades_a_solution_and_a_mistake(self):
        page = self.open(CHAPTER)
        self.run_all(page)
        self.picture(page, "chapter")
        self.assertEqual(0, page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").count(), "no cell fails")
        diagram = self.cell(page, "RandomTalk.of(3)").locator(".jp-OutputArea-output svg").first
        diagram.scroll_into_view_if_needed()
        self.assertTrue(diagram.is_visible(), "the space-time diagram is there")
        self.assertTrue(diagram.locator("title").first.text_content().strip(), "and it has a title")

        stub, grade = self.cell(page, "class MyClock"), self.cell(page, "%grade lamport.clock")
        solution = next((EXERCISES / "lamport.clock/solution").glob("*.java")).read_text()
        self.type_and_run(page, stub, solution)
        self.run_cell(page, grade)
        self.picture(page, "solution")
        self.assertRegex(grade.locator(".jp-OutputArea").inner_text(), r"4 of 4 points")

        mutant = sorted((EXERCISES / "lamport.clock/mutants").glob("*.java"))[0].read_text()
        self.type_and_run(page, stub, mutant)
        began = time.monotonic()
        self.run_cell(page, grade)
        self.assertLess(time.monotonic() - began, 5, "a grade within 5 s")
        grade.locator(".jp-OutputArea-output svg").first.scroll_into_view_if_needed()
        self.picture(page, "mistake")
        said = grade.locator(".jp-OutputArea").inner_text()
        self.assertNotRegex(said, r"4 of 4 points")
        self.assertTrue(grade.locator(".jp-OutputArea-output svg").first.is_visible(), "the counterexample is drawn")

    def test_an_answer_in_a_table_opens_its_counterexample(self):
        page = self.open("03-failure-modes/failure-modes.ipynb")
        bounds = self.cell(page, "FailureBounds.tolerating(1)")
        self.run_cell(page, bounds)
        self.assertEqual(0, bounds.locator("details[open]").count())
        bounds.locator("td a", has_text="3f + 1").first.click()
        opened = bounds.locator("details[open]")
        self.assertEqual(1, opened.count())
        self.assertIn("register, amnesia: 3 are not enough", opened.locator("summary").first.inner_text())
        self.assertTrue(opened.locator("svg").first.is_visible(), "the counterexample is drawn")
        self.picture(page, "table")

    def test_a_diagram_answers_to_pointing_and_keys(self):
        page = self.open(CHAPTER)
        for code in ("RandomTalk.of(3)", "talk.label("):
            self.run_cell(page, self.cell(page, code))
        diagrams = page.locator(".jp-OutputArea-output .hb-figure")
        self.assertEqual(2, diagrams.locator("svg").count(), "each output has its own")
        figure = diagrams.nth(1)
        said = figure.locator(".said")
        self.assertIn("? for all keys", said.inner_text())

        figure.locator("g.e[data-e='10'] .hit").hover(force=True)  # the stamp stands over it
        self.picture(page, "hover")
        for cone in ("past", "future"):
            self.assertGreater(figure.locator(f".cone .{cone}").count(), 0, f"its {cone} is drawn")
        self.assertIn("could have caused it", said.inner_text())
        self.assertEqual(0, diagrams.first.locator(".cone path").count(), "and only in this picture")

        figure.locator("g.e[data-e='10'] .hit").click(force=True)
        active = page.locator(".jp-Notebook .jp-mod-active").get_attribute("data-windowed-list-index")
        told = [said.inner_text()]
        for key in ("ArrowLeft", "ArrowLeft", "n", "ArrowDown", "ArrowUp", "p", "End", "Home"):
            page.keyboard.press(key)
            told.append(said.inner_text())
        self.picture(page, "keys")
        self.assertGreater(len(set(told)), 5, f"the keys walk: {told}")
        page.keyboard.press("?")
        self.assertIn("Enter holds", said.inner_text())
        page.keyboard.press("Enter")
        self.assertEqual(active, page.locator(".jp-Notebook .jp-mod-active").get_attribute("data-windowed-list-index"), "JupyterLab moved")
        self.assertEqual(0, page.locator(".jp-Notebook.jp-mod-editMode").count(), "JupyterLab went into a cell")
        instruction = figure.locator("svg").get_attribute("aria-describedby")
        self.assertIn("Keys:", page.locator(f"#{instruction}").inner_text())

    def test_a_violation_shows_its_story_its_run_what_changed_and_the_rule(self):
        for width in (1300, 820):
            page = self.open(CHAPTER, width=width)
            cell = self.cell(page, "RandomTalk.of(3)")
            self.type_and_run(page, cell, "/* not RandomTalk.of(3) */ Synods.exploration(2, 3, Synod.Proposer::new, BrokenPaxos.PromiseIgnored::new).run()")
            shown = cell.locator(".jp-OutputArea-output .hb-page")
            self.assertRegex(shown.locator(".hb-card.no").inner_text(), r"agreement is violated")
            self.assertRegex(shown.inner_text(), r"In step 18 Proposer 1 decides v1 on Accepted\(1\) from PromiseIgnored 2 and PromiseIgnored 3")
            self.assertEqual(1, shown.locator("svg g.e circle.ring").count(), "the breaking step is ringed")
            self.assertEqual(2, shown.locator("table.compared tr.changed").count())
            self.assertIn("votes.add(from, true)", shown.locator("mark").inner_text())
            self.assertLessEqual(shown.evaluate("e => e.scrollWidth - e.clientWidth"), 1, "only the picture scrolls")
            shown.locator("svg").focus()
            page.keyboard.press("End")
            self.assertIn("decides v1", shown.locator("p.said").inner_text(), "a key leads to the breaking step")
            self.picture(page, f"violation-{width}")

    def test_a_notebook_that_is_opened_again_shows_its_pictures(self):
        page = self.open(CHAPTER)
        self.run_cell(page, self.cell(page, "RandomTalk.of(3)"))
        page.keyboard.press("Escape")
        page.keyboard.press("Control+S")
        page.wait_for_selector(".lm-TabBar-tab.jp-mod-current:not(.jp-mod-dirty)")
        kept = Path(self.reader.name) / "my" / CHAPTER
        notebook = json.loads(kept.read_text())
        self.assertTrue(any("hb-figure" in "".join(o.get("data", {}).get("text/html", "")) for c in notebook["cells"] for o in c.get("outputs", [])))
        notebook["cells"][0]["source"] = ["# From somebody else"]  # what nobody here has run is not trusted, and its scripts do not run
        kept.with_name("foreign.ipynb").write_text(json.dumps(notebook))
        page = self.open(CHAPTER.replace("lamport-clocks.ipynb", "foreign.ipynb"))
        output = self.cell(page, "RandomTalk.of(3)").locator(".jp-OutputArea-output").first
        output.scroll_into_view_if_needed()
        self.picture(page, "reopened")
        image = output.locator("img").first
        self.assertGreater(image.evaluate("i => i.naturalWidth"), 600, "the picture is there")
        self.assertGreater(image.evaluate("i => i.getBoundingClientRect().height"), 100, "and is shown")
        self.assertEqual(0, output.locator("svg").count(), "without its script")

    def test_a_chart_is_as_light_or_dark_as_the_page(self):
        page = self.open(CHAPTER)
        self.run_cell(page, self.cell(page, "MessageCounts.of("))
        chart = self.cell(page, "MessageCounts.of(").locator(".hb-chart")
        for theme, shown, hidden in (("JupyterLab Dark", ".dark", ".light"), ("JupyterLab Light", ".light", ".dark")):
            page.click(".lm-MenuBar-itemLabel:text-is('Settings')")
            page.hover(".lm-Menu-itemLabel:text-is('Theme')")
            page.click(f".lm-Menu-itemLabel:text-is('{theme}')")
            page.wait_for_selector(f"body[data-jp-theme-name='{theme}']", state="attached")
            chart.locator(shown).scroll_into_view_if_needed()
            self.picture(page, f"chart{shown}")
            self.assertTrue(chart.locator(shown).is_visible(), theme)
            self.assertFalse(chart.locator(hidden).is_visible(), theme)


if __name__ == "__main__":
    unittest.main()
