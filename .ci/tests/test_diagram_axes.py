"""The two axes of a space-time diagram in a browser: the button changes between order and real time, and nothing else gets lost."""
import unittest

from diagrams import Diagrams

PLACES = "() => [...document.querySelectorAll('svg g.e')].map(e => [+e.dataset.e, +e.dataset.x, +e.dataset.y, +e.querySelector('.hit').getAttribute('cx')])"
PIECES = "() => [...document.querySelectorAll('svg > *')].map(e => e.outerHTML.replace(/ apart| d=\"\"| transform=\"[^\"]*\"/g, '').replace(/>\\s+</g, '><'))"

# Ten steps of a node in a row, then one that sends a message.
STEPS = """SpaceTime.of(new Trace("steps", List.of("a", "b"), java.util.stream.IntStream.range(0, 12).mapToObj(i -> new Event(i, i == 11 ? 1 : 0, 7 * i,
    i == 11 ? new Cause.Received(0) : new Cause.Idled(), List.of(), List.of(), "")).toList(), List.of(new Message(0, 10, 1, "Ping", "Ping")), List.of()))"""


class Axes(Diagrams):
    VALUES = {
        "steps": STEPS,
        "run": "SpaceTime.of(RandomRun.of(7, 60)).violated(\"two nodes decided differently\")",
        "hostile": "SpaceTime.of(RandomRun.of(5, 50, Hostile.TEXTS))",
        "real": "SpaceTime.of(RandomRun.of(7, 60)).inRealTime()",
        "counted": "SpaceTime.of(RandomTalk.of(3).events(24).seed(7).run().trace())",
    }

    def button(self, page):
        return page.get_by_role("button", name="Real time")

    def test_the_button_goes_to_real_time_and_back(self):
        for name in ("run", "hostile"):
            with self.subTest(name=name):
                page = self.open(name)
                before, places = page.evaluate(PIECES), page.evaluate(PLACES)
                width = page.locator("svg").get_attribute("width")
                self.button(page).click()
                self.assertEqual("true", self.button(page).get_attribute("aria-pressed"))
                moved = page.evaluate(PLACES)
                self.assertEqual([p[0] for p in places], [p[0] for p in moved], "all events are still there")
                self.assertNotEqual(places, moved)
                self.assertTrue(all(x == hit for _, x, _, hit in moved), "they answer where they stand")
                self.assertNotEqual(width, page.locator("svg").get_attribute("width"))
                self.picture(page, f"diagram-real-time-{name}")
                self.button(page).click()
                self.assertEqual("false", self.button(page).get_attribute("aria-pressed"))
                self.assertEqual(places, page.evaluate(PLACES))
                self.assertEqual(before, page.evaluate(PIECES), "to the last line")

    def test_the_picked_event_stays_picked_and_in_view(self):
        page = self.open("run")
        page.locator("svg").focus()
        for key in ("End", "p", "p", "Enter"):
            page.keyboard.press(key)
        said = page.locator("p.said").inner_text()
        cones = page.evaluate("() => [...document.querySelectorAll('.signs *')].map(s => s.getAttribute('class'))")
        page.keyboard.press("t")
        self.assertEqual(said, page.locator("p.said").inner_text())
        self.assertEqual(cones, page.evaluate("() => [...document.querySelectorAll('.signs *')].map(s => s.getAttribute('class'))"))
        ring, view = page.locator(".signs .chosen").bounding_box(), page.locator(".scroll").bounding_box()
        self.assertTrue(view["x"] <= ring["x"] and ring["x"] + ring["width"] <= view["x"] + view["width"], "in view")
        event = page.evaluate("() => { const r = document.querySelector('.signs .chosen'); return document.querySelector(`g.e[data-x=\"${r.getAttribute('cx')}\"]`) !== null; }")
        self.assertTrue(event, "the ring is around an event")
        page.keyboard.press("ArrowLeft")
        self.assertNotEqual(said, page.locator("p.said").inner_text(), "keys go on from there")

    def test_a_run_that_is_stepped_through_stays_at_its_step(self):
        page = self.open("run")
        page.locator("svg").focus()
        for _ in range(9):
            page.keyboard.press(".")
        veil = "() => document.querySelector('svg .veil').getAttribute('d')"
        later = "() => [...document.querySelectorAll('svg g.e.later')].map(e => e.dataset.e)"
        below = "() => !!(document.querySelector('svg .veil').compareDocumentPosition(document.querySelector('svg g.e')) & Node.DOCUMENT_POSITION_FOLLOWING)"
        before, stands = page.evaluate(veil), page.evaluate(later)
        page.keyboard.press("t")
        self.assertNotEqual(before, page.evaluate(veil), "the veil begins where the present is now")
        self.assertEqual(stands, page.evaluate(later))
        self.assertTrue(page.evaluate(below), "and lies below the events, as before")
        self.picture(page, "diagram-real-time-stepped")
        page.keyboard.press("t")
        self.assertEqual(before, page.evaluate(veil))

    def test_what_is_found_and_a_cut_move_with_the_events(self):
        page = self.open("run")
        page.get_by_role("searchbox").fill("timer")
        page.locator("svg").focus()
        for key in ("n", "n", "n", "n", "C"):
            page.keyboard.press(key)
        frames = "() => document.querySelector('svg .found').getAttribute('d')"
        inside = "() => [...document.querySelectorAll('svg .grip')].map(g => [g.getAttribute('aria-label'), g.getAttribute('aria-valuenow')])"
        grips = "() => [...document.querySelectorAll('svg .grip')].map(g => g.getAttribute('transform'))"
        found, cut, places = page.evaluate(frames), page.evaluate(inside), page.evaluate(grips)
        page.locator("svg").focus()
        page.keyboard.press("t")
        self.assertNotEqual(found, page.evaluate(frames))
        self.assertEqual(found.count("M"), page.evaluate(frames).count("M"))
        self.assertEqual(cut, page.evaluate(inside), "the same cut")
        self.assertNotEqual(places, page.evaluate(grips))
        self.picture(page, "diagram-real-time-cut")

    def test_a_picture_in_real_time_has_the_order_at_hand(self):
        page, run = self.open("real"), self.open("run")
        self.assertEqual("true", self.button(page).get_attribute("aria-pressed"))
        self.button(page).click()
        self.assertEqual([p[:2] for p in run.evaluate(PLACES)], [p[:2] for p in page.evaluate(PLACES)])

    def test_where_times_only_count_there_is_no_button(self):
        self.assertEqual(0, self.button(self.open("counted")).count())

    def test_axe_finds_nothing_in_real_time(self):
        page = self.open("run", color_scheme="dark")
        self.button(page).click()
        self.assert_accessible(page)
        self.picture(page, "diagram-real-time-dark")

    def test_keys_and_pointer_reach_every_event_of_a_fold(self):
        page = self.open("steps")
        self.assertIn("10 steps", page.locator("svg").text_content())
        page.locator("svg").focus()
        page.keyboard.press("Home")
        for time in range(0, 70, 7):
            said = page.locator("p.said").inner_text()
            self.assertIn(f"time {time}, a: takes a step of its own", said)
            page.keyboard.press("ArrowRight")
        self.assertIn("time 70, a: takes a step of its own; sends Ping to b", page.locator("p.said").inner_text())
        page.keyboard.press("ArrowDown")
        self.assertRegex(page.locator("p.said").inner_text(), r"\b11 could have caused it")
        page.locator("svg g.e[data-e='4'] .mark").hover(force=True)
        self.assertRegex(page.locator("p.said").inner_text(), r"time (28|35), a")
        self.picture(page, "diagram-fold")
        self.button(page).click()
        self.assertEqual(12, page.locator("svg g.e").count())
        self.picture(page, "diagram-fold-real-time")


if __name__ == "__main__":
    unittest.main()
