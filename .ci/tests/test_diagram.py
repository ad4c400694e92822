"""A space-time diagram as a page of its own: complete without scripts, accessible, harmless, and the same in the dark, in print and at 400 % zoom."""
import re
import subprocess
import unittest

import chromium
from diagrams import Diagrams

SCRIPT = chromium.ROOT / "lib/src/main/resources/org/happensbefore/diagram/script"


class Page(Diagrams):
    VALUES = {
        "small": "SpaceTime.of(RandomRun.of(2, 14))",
        "story": "SpaceTime.of(RandomRun.of(7, 60)).violated(\"two nodes decided differently\")",
        "stamped": "SpaceTime.of(RandomRun.of(4, 40).label(LamportClock.ZERO))",
        "hostile": "SpaceTime.of(RandomRun.of(5, 50, Hostile.TEXTS)).violated(Hostile.TEXTS.get(3))",
        "two": "SpaceTime.of(RandomRun.of(2, 14)).page().replace(\"</body>\", SpaceTime.of(RandomRun.of(3, 14)).html().get() + \"</body>\")",
    }

    def test_with_scripts_off_the_picture_and_its_table_are_there(self):
        page = self.open("story", java_script_enabled=False)
        box = page.locator("img").bounding_box()
        self.assertGreater(box["width"], 600)
        self.assertGreater(box["height"], 200)
        self.assertIn("A space-time diagram: one line for each of", page.locator("img").get_attribute("alt"))
        page.locator("summary").click()
        self.assertTrue(page.locator("td").first.is_visible(), "the table opens")
        self.picture(page, "diagram-without-scripts")

    def test_axe_finds_nothing_in_light_and_dark_at_rest_and_in_use(self):
        for scheme in ("light", "dark"):
            for name in ("story", "stamped", "hostile", "two"):
                with self.subTest(name=name, scheme=scheme):
                    page = self.open(name, color_scheme=scheme)
                    self.assert_accessible(page)
                    page.locator("summary").first.click()
                    page.locator("svg").first.focus()
                    for key in ("n", "n", "Enter", "n"):
                        page.keyboard.press(key)
                    self.assert_accessible(page)
                    self.picture(page, f"diagram-{name}-{scheme}")

    def test_nothing_a_program_calls_itself_becomes_markup(self):
        page = self.open("hostile")
        page.on("dialog", lambda d: self.fail(f"a dialog: {d.message}"))
        count = "() => document.querySelectorAll('script, iframe, object, embed, img, link, [onerror], [onload]').length"
        before = page.evaluate(count)
        page.locator("svg").focus()
        page.keyboard.press("Home")
        for _ in range(page.locator("g.e").count()):
            page.keyboard.press("n")
            page.keyboard.press("Enter")
        self.assertEqual(before, page.evaluate(count))

    def test_at_400_percent_only_the_picture_scrolls(self):
        page = self.open("story", width=320, height=256)
        self.assertLessEqual(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"), 0)
        self.assertGreater(page.evaluate("() => { const s = document.querySelector('.scroll'); return s.scrollWidth - s.clientWidth; }"), 100)
        page.locator("svg").focus()
        page.keyboard.press("End")
        event, view = page.locator("g.e circle.ring").bounding_box(), page.locator(".scroll").bounding_box()
        self.assertLess(event["x"] + event["width"], view["x"] + view["width"], "the last event came into view")
        self.picture(page, "diagram-400-percent")

    def test_it_is_as_dark_as_the_page(self):
        light, dark = (self.open("story", color_scheme=s) for s in ("light", "dark"))
        paper = "() => getComputedStyle(document.querySelector('svg rect.paper')).fill"
        self.assertEqual("rgb(255, 255, 255)", light.evaluate(paper))
        self.assertLess(sum(map(int, re.findall(r"\d+", dark.evaluate(paper))[:3])), 150)

    def test_forced_colours_are_the_readers(self):
        page = self.open("story", forced_colors="active")
        colours = page.evaluate("""() => {
            const probe = document.body.appendChild(document.createElement("p"));
            const system = name => { probe.style.color = name; return getComputedStyle(probe).color; };
            const of = (selector, what) => getComputedStyle(document.querySelector(selector))[what];
            return {paper: [of("svg rect.paper", "fill"), system("Canvas")], lane: [of("svg .lane", "stroke"), system("CanvasText")],
                    mark: [of("svg .mark", "stroke"), system("CanvasText")], name: [of("svg .name", "fill"), system("CanvasText")],
                    way: [of("svg .way", "stroke"), system("CanvasText")], said: [of("p.said", "color"), system("CanvasText")]};
        }""")
        for name, (is_now, should) in colours.items():
            self.assertEqual(should, is_now, name)
        self.picture(page, "diagram-forced-colours")

    def test_in_print_there_is_the_picture_alone(self):
        page = self.open("story")
        page.emulate_media(media="print")
        self.assertTrue(page.locator("svg").is_visible())
        for gone in (".bar", "p.said", "details"):
            self.assertFalse(page.locator(gone).first.is_visible(), gone)
        self.assertLessEqual(page.locator("svg").bounding_box()["width"], 1000, "no part is cut off")
        self.picture(page, "diagram-print")

    def test_pictures_on_one_page_share_one_script(self):
        page = self.open("two")
        self.assertEqual(2, page.locator("svg").count())
        self.assertEqual(1, page.evaluate("() => Object.keys(window).filter(k => k.startsWith('happensBefore_')).length"))
        ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map(e => e.id)")
        self.assertEqual(len(ids), len(set(ids)), "no id twice")
        self.assertLessEqual(max(map(len, page.evaluate("() => [...document.querySelectorAll('script:not([type])')].map(s => s.textContent)"))), 150_000)
        page.locator("svg").first.focus()
        page.keyboard.press("n")
        self.assertEqual(0, page.locator(".hb-figure").nth(1).locator(".signs *").count(), "each minds its own")


class Pairs(Diagrams):
    VALUES = {"pair": """Optional.of(RandomRun.of(4, 60)).map(t -> TwoRuns.of(t, new Trace(t.title(), t.lanes(), t.events().subList(0, 30),
        t.messages().stream().filter(m -> m.sentBy() < 30).toList(), List.of())).page()).get()"""}

    def test_what_is_picked_in_one_run_is_ringed_in_the_other_as_far_as_both_share_it(self):
        page = self.open("pair")
        first, second = page.locator(".hb-figure").nth(0), page.locator(".hb-figure").nth(1)
        self.assertEqual((1, 1), (first.locator("circle.noted").count(), second.locator("circle.noted").count()), "the first difference is marked in both")
        shared = sum(map(int, page.locator(".hb-pair").get_attribute("data-shared").split()))
        first.locator("svg").focus()
        page.keyboard.press("Home")
        ringed = []
        for _ in range(first.locator("g.e").count()):
            rings = second.locator("circle.pair").count()
            self.assertEqual(rings == 0, "The other run has not this event" in first.locator("p.said").inner_text())
            ringed.append(rings)
            page.keyboard.press("n")
        self.assertEqual(30, shared)
        self.assertEqual(shared, sum(ringed))
        self.assert_accessible(page)
        self.picture(page, "diagram-pair", full_page=True)


class Types(unittest.TestCase):
    def test_the_script_is_rightly_typed(self):
        chromium.needed()
        checked = subprocess.run([str(chromium.node()), str(chromium.tools() / "typescript/bin/tsc"), "-p", str(SCRIPT)], capture_output=True, text=True)
        self.assertEqual("", checked.stdout + checked.stderr)


if __name__ == "__main__":
    unittest.main()
