"""Violations open where they are, with their reason; histories of clients' operations point at their events."""
import unittest

from diagrams import Diagrams

REGISTER = """SpaceTime.of(new Trace("a register", List.of("a", "b"), List.of(
    new Event(0, 0, 0, new Cause.Invoked("Write(x)"), List.of(), List.of(), ""),
    new Event(1, 1, 1, new Cause.Started(), List.of(new Output.Invoked("Read")), List.of(), ""),
    new Event(2, 1, 2, new Cause.Idled(), List.of(new Output.Completed("x"), new Output.Invoked("Read")), List.of(), ""),
    new Event(3, 0, 3, new Cause.Idled(), List.of(new Output.Completed("stored")), List.of(), "")),
    List.of(), List.of()))"""


class Drawn(Diagrams):
    VALUES = {
        "long": 'SpaceTime.of(RandomRun.of(7, 120)).violatedAt(80, "two nodes decided differently")',
        "hostile": "SpaceTime.of(RandomRun.of(5, 50, Hostile.TEXTS)).violated(Hostile.TEXTS.get(1))",
        "plain": "SpaceTime.of(RandomRun.of(7, 60))",
        "register": REGISTER + ".linearized(List.of(0, 1))",
        "broken": REGISTER + ".notLinearized(List.of(0), 1)",
    }

    def test_a_violation_opens_with_its_event_in_view_and_says_why(self):
        page = self.open("long", width=700)
        self.assertIn("violated here: two nodes decided differently", self.said(page))
        box = page.locator("g.e[data-wrong] .mark, g.e[data-wrong] .cross").first.bounding_box()
        scroll = page.locator(".scroll").first.bounding_box()
        self.assertTrue(scroll["x"] + 100 < box["x"] < scroll["x"] + scroll["width"] - 20, "it is in view")
        self.assertEqual(1, page.locator('.signs .ring').count(), 'it is ringed while it is picked')
        page.locator("svg").focus()
        page.keyboard.press("Home")
        self.assertNotIn("violated here", self.said(page))
        self.assertEqual(0, page.locator(".signs .ring").count())

    def test_a_picture_of_nothing_wrong_opens_at_its_beginning(self):
        page = self.open("plain", width=700)
        self.assertIn("Point at an event", self.said(page))
        self.assertEqual(0, page.evaluate("() => document.querySelector('.scroll').scrollLeft"))

    def test_an_operation_picks_its_events_by_pointer_and_by_key(self):
        page = self.open("register")
        page.locator("g.op[data-call='0'] rect").hover()
        self.assertIn("a client of a calls Write(x) at time 0, answered at 3: stored; takes effect as number 1", self.said(page))
        ringed = "() => [...document.querySelectorAll('.signs .chosen')].map(c => +c.getAttribute('cx')).sort((a, b) => a - b)"
        places = "() => [0, 3].map(e => +document.querySelector(`g.e[data-e='${e}']`).dataset.x)"
        self.assertEqual(page.evaluate(places), page.evaluate(ringed), "the call and the answer")
        self.assertEqual(1, page.locator("g.op.chosen").count())
        page.locator("svg").focus()
        page.keyboard.press("o")
        self.assertIn("calls Read at time 1, answered at 2: x", self.said(page))
        page.keyboard.press("o")
        self.assertIn("calls Read at time 2, which is not answered", self.said(page))
        page.keyboard.press("O")
        self.assertIn("calls Read at time 1", self.said(page))
        page.keyboard.press("Escape")
        self.assertEqual(0, page.locator("g.op.chosen").count())
        page.keyboard.press("?")
        self.assertIn("o O along the operations", self.said(page))

    def test_axe_finds_nothing_and_hostile_reasons_stay_texts(self):
        for name in ("register", "broken", "long"):
            for scheme in ("light", "dark"):
                page = self.open(name, color_scheme=scheme)
                self.assert_accessible(page)
                self.picture(page, f"history-{name}-{scheme}")
        page = self.open("hostile")
        page.on("dialog", lambda d: self.fail(f"a dialog: {d.message}"))
        self.assertIn("violated here: </title></svg><img", self.said(page))
        self.assertEqual(0, page.locator("svg img, p.said img").count())
        for _ in range(page.locator("g.op").count()):
            page.locator("svg").focus()
            page.keyboard.press("o")
        self.assertEqual(0, page.locator("svg img, p.said img").count())


if __name__ == "__main__":
    unittest.main()
