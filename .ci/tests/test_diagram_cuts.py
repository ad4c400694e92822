"""In a diagram: why one event came before another or did not, cuts, and what can be saved; checked against the run itself."""
import json
import random
import re
import unittest

from diagrams import Diagrams


class Oracle:
    """The run of a page, and what follows from it by the definitions alone."""

    def __init__(self, page):
        self.run = json.loads(page.locator("script.run").first.text_content())
        self.events, self.messages, self.names = self.run["events"], self.run["messages"], self.run["lanes"]
        self.lanes = [[e["id"] for e in self.events if e["node"] == lane] for lane in range(len(self.names))]
        self.before = {}
        for e in self.events:
            earlier = [i for i in self.lanes[e["node"]] if i < e["id"]][-1:]
            if e["cause"]["kind"] == "received":
                earlier.append(self.messages[e["cause"]["message"]]["sentBy"])
            self.before[e["id"]] = set(earlier).union(*(self.before[i] for i in earlier))

    def named(self, message):
        m = self.messages[message]
        return f"{m['text']} from {self.names[self.events[m['sentBy']]['node']]} to {self.names[m['to']]}"

    def inside(self, counts):
        return {i for lane, count in zip(self.lanes, counts) for i in lane[:count]}

    def backward(self, inside):
        received = (e["cause"]["message"] for e in self.events if e["id"] in inside and e["cause"]["kind"] == "received")
        return sorted(self.named(m) for m in received if self.messages[m]["sentBy"] not in inside)

    def largest(self, inside):
        """The largest consistent cut within: the events whose whole past is."""
        return {i for i in inside if self.before[i] <= inside}

    def channels(self, inside):
        """What was sent inside and not received inside: each copy that arrives outside, each that is lost, and what never arrives."""
        found = []
        for m in self.messages:
            if m["sentBy"] not in inside:
                continue
            receipts = [e["id"] for e in self.events if e["cause"] == {"kind": "received", "message": m["id"]}]
            lost = sum(d["kind"] == "dropped" and d["message"] == m["id"] for d in self.run["mishaps"])
            copies = sum(i not in inside for i in receipts) + lost + (not receipts and not lost)
            found += [self.named(m["id"])] * copies
        return sorted(found)

    def place(self, event):
        """The how many-th event of its lane, from 1."""
        return self.lanes[self.events[event]["node"]].index(event) + 1

    def knows(self, event, other):
        """How many events of another's lane are in an event's past."""
        return sum(i in self.before[event] for i in self.lanes[self.events[other]["node"]])

    def messages_between(self, a, b):
        """The fewest messages on a way from one event to another."""
        least = {a: 0}
        for e in self.events[a + 1:]:
            ways = [least[i] for i in self.lanes[e["node"]] if i < e["id"] and i in least]
            if e["cause"]["kind"] == "received" and self.messages[e["cause"]["message"]]["sentBy"] in least:
                ways.append(least[self.messages[e["cause"]["message"]]["sentBy"]] + 1)
            if ways:
                least[e["id"]] = min(ways)
        return least[b]


class Relations(Diagrams):
    VALUES = {
        **{f"run{seed}": f"SpaceTime.of(RandomRun.of({seed}, 40))" for seed in (3, 7, 9)},
        "lamport": "SpaceTime.of(RandomTalk.of(3).run().trace().label(LamportClock.ZERO))",
        "vector": "SpaceTime.of(Stamps.vectors(RandomRun.of(7, 40)))",
        "deaf": "SpaceTime.of(Stamps.deaf(RandomRun.of(7, 40)))",
    }

    def compared(self, page, held, pointed):
        """What is said of two events, and what is drawn."""
        return page.evaluate("""([held, pointed]) => {
            const g = id => document.querySelector(`g.e[data-e="${id}"]`);
            g(held).dispatchEvent(new MouseEvent("click", {bubbles: true}));
            g(pointed).dispatchEvent(new PointerEvent("pointerover", {bubbles: true}));
            const count = selector => document.querySelectorAll(selector).length;
            return {said: document.querySelector("p.said").textContent, tubes: count(".cone .tube"), proofs: count(".signs .proof")};
        }""", [held, pointed])

    def pairs(self, oracle, count, seed):
        draw = random.Random(seed)
        return [draw.sample(range(len(oracle.events)), 2) for _ in range(count)]

    def test_the_chain_that_is_named_leads_there_and_no_shorter_one_does_or_each_side_is_proved_ignorant(self):
        for name in ("run3", "run7", "run9"):
            page = self.open(name)
            oracle = Oracle(page)
            for held, pointed in self.pairs(oracle, 120, name):
                with self.subTest(name=name, held=held, pointed=pointed):
                    shown = self.compared(page, held, pointed)
                    for a, b, words in ((held, pointed, "The held event could have caused this one, because "),
                                        (pointed, held, "This event could have caused the held one, because ")):
                        self.assertEqual(a in oracle.before[b], shown["said"].startswith(words), shown)
                        if a in oracle.before[b]:
                            self.assert_chain(oracle, a, b, shown["said"][len(words):])
                            self.assertGreater(shown["tubes"], 0)
                    if held not in oracle.before[pointed] and pointed not in oracle.before[held]:
                        self.assert_proved(oracle, held, pointed, shown["said"])
                        self.assertEqual([0, 2], [shown["tubes"], shown["proofs"]])

    def assert_chain(self, oracle, a, b, said):
        """The messages that are named lead from a to b, and no fewer do."""
        shortest = oracle.messages_between(a, b)
        if said.startswith("it came before on the same node"):
            self.assertEqual(0, shortest)
            places = [oracle.place(e) for e in (a, b)]
            self.assertEqual(places, [int(n) for n in re.findall(r"(\d+)(?:st|nd|rd|th)", said.split(". ")[0])][:2])
            return
        names = re.split(r"\. (?:The stamps|Held: )", said.split(" leads from one to the other: ")[1])[0].split(", then ")
        self.assertEqual(shortest, len(names), said)
        at = {a}
        for n in names:
            senders = {i for e in at for i in oracle.lanes[oracle.events[e]["node"]] if i >= e}
            at = {e["id"] for e in oracle.events if e["cause"]["kind"] == "received"
                  and re.match(re.escape(oracle.named(e["cause"]["message"])) + "($|[,;:])", n) and oracle.messages[e["cause"]["message"]]["sentBy"] in senders}
        self.assertTrue(any(oracle.events[e]["node"] == oracle.events[b]["node"] and e <= b for e in at), said)

    def assert_proved(self, oracle, held, pointed, said):
        """The last event of the other's node that each can know, and the other's own place after it."""
        self.assertTrue(said.startswith("Neither could have caused the other"), said)
        found = re.search(r"the held event can know (nothing|no more than the (\d+)\w\w event) of .*, and this is its (\d+)\w\w; "
                          r"this one can know (nothing|no more than the (\d+)\w\w event) of .*, and the held one is its (\d+)\w\w[.]", said)
        known = [int(found[i] or 0) for i in (2, 3, 5, 6)]
        self.assertEqual([oracle.knows(held, pointed), oracle.place(pointed), oracle.knows(pointed, held), oracle.place(held)], known)
        self.assertLess(known[0], known[1])
        self.assertLess(known[2], known[3])

    def test_stamps_that_can_be_compared_are_and_a_wrong_clock_is_caught(self):
        for name, always, never in (("vector", "The stamps say so too", "wrong"), ("lamport", "The stamps", "wrong|which no Lamport clock")):
            page = self.open(name)
            for held, pointed in self.pairs(Oracle(page), 40, name):
                said = self.compared(page, held, pointed)["said"]
                self.assertIn(always, said)
                self.assertNotRegex(said, never)
        page = self.open("deaf")
        oracle = Oracle(page)
        for held, pointed in self.pairs(oracle, 60, "deaf"):
            said = self.compared(page, held, pointed)["said"]
            across = oracle.events[held]["node"] != oracle.events[pointed]["node"]
            caused = held in oracle.before[pointed] or pointed in oracle.before[held]
            self.assertEqual(across and caused, "The stamps are wrong here" in said, said)
        page = self.open("run3")
        self.assertNotIn("stamps", self.compared(page, 2, 9)["said"], "texts that are no clocks are not compared")

    def test_by_keys_enter_holds_and_walking_compares(self):
        page = self.open("run7")
        page.locator("svg").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("n")
        self.assertRegex(self.said(page), "could have caused")
        self.assertIn("Held: ", self.said(page))
        self.picture(page, "diagram-neither")
        oracle = Oracle(page)
        caused = next(e["id"] for e in oracle.events if 0 in oracle.before[e["id"]] and e["node"] != oracle.events[0]["node"])
        page.keyboard.press("Home")
        for _ in range(caused):
            page.keyboard.press("n")
        self.assertGreater(page.locator(".cone .tube").count(), 0)
        self.picture(page, "diagram-path")
        page.keyboard.press("Escape")
        self.assertEqual(0, page.locator(".cone .tube").count())


class Cuts(Diagrams):
    VALUES = {
        **{f"run{seed}": f"SpaceTime.of(RandomRun.of({seed}, 45))" for seed in (3, 7, 9)},
        "hostile": "SpaceTime.of(RandomRun.of(5, 50, Hostile.TEXTS))",
    }

    def counts(self, page):
        """How many events of each lane are inside, by the handles; a lane without events has none."""
        return page.evaluate("""() => {
            const counts = [];
            for (const g of document.querySelectorAll(".frontier [role=slider]")) counts.push([g.getAttribute("transform"), +g.getAttribute("aria-valuenow")]);
            return counts.sort((a, b) => +a[0].split(" ")[1].slice(0, -1) - +b[0].split(" ")[1].slice(0, -1)).map(c => c[1]);
        }""")

    def assert_told(self, page, oracle):
        inside = oracle.inside(self.counts(page))
        verdict = page.locator(".cutsaid p").first.inner_text()
        back = oracle.backward(inside)
        self.assertEqual(bool(back), verdict.startswith("\u26a0 Not consistent"), verdict)
        self.assertEqual(not back, oracle.largest(inside) == inside, "the oracle agrees with itself")
        if len(back) <= 6:
            for named in back:
                self.assertIn(named, verdict)
        self.assertEqual(len(back), page.locator(".m.backward").count())
        self.assertEqual(len(back), page.locator(".backsign").count())
        self.assertIn(f"{len(inside)} of {len(oracle.events)} events are inside", verdict)
        return inside

    def test_verdict_and_channels_of_random_cuts_are_those_of_the_definition(self):
        for name in ("run3", "run7", "run9"):
            page = self.open(name, height=1100)
            oracle = Oracle(page)
            draw = random.Random(name)
            page.locator("svg").focus()
            page.keyboard.press("c")
            seen = set()
            for _ in range(15):
                sliders = page.get_by_role("slider")
                for _ in range(6):
                    sliders.nth(draw.randrange(sliders.count())).focus()
                    for key in draw.choices(("ArrowLeft", "ArrowRight", "Home", "End"), (5, 6, 1, 2), k=5):
                        page.keyboard.press(key)
                inside = self.assert_told(page, oracle)
                seen.add(inside == oracle.largest(inside))
                listed = page.locator(".cutsaid li").all_inner_texts()
                if len(listed) < 12 and not any("more" in i for i in listed):
                    self.assertEqual(oracle.channels(inside), self.listed(listed))
                page.get_by_role("button", name="Make it consistent").click()
                self.assertEqual(oracle.largest(inside), oracle.inside(self.counts(page)))
                self.assert_told(page, oracle)
            self.assertEqual({True, False}, seen, f"cuts of both kinds were tried in {name}")

    def listed(self, items):
        """Each message in a channel, as the run names it."""
        found = []
        for item in items:
            lanes, texts = item.split(": ", 1)
            sender, receiver = lanes.split(" \u2192 ")
            found += [re.sub(r"(?<=[)]), (?!blue).*", "", t) + f" from {sender} to {receiver}" for t in texts.split("; ") if re.match(r"Re(quest|ply|lease)\(", t)]
        return sorted(found)

    def test_pointer_moves_one_handle_or_the_whole_frontier_and_keeps_what_is_held(self):
        page = self.open("run7", width=1300, height=1100)
        oracle = Oracle(page)
        page.locator("g.e[data-e='20'] .hit").click(force=True)
        page.get_by_role("button", name="Cut", exact=True).click()
        before = self.counts(page)
        self.assertEqual(set(), {i for i in oracle.inside(before) if not oracle.before[i] <= oracle.inside(before)}, "it opens consistent")
        most = [int(n) for n in page.locator(".grip").evaluate_all("all => all.map(g => g.getAttribute('aria-valuemax'))")]
        moved = max(range(len(most)), key=lambda i: most[i] - before[i])
        self.drag(page, page.locator(".grip rect").nth(moved), 400)
        after = self.counts(page)
        self.assertGreater(after[moved], before[moved])
        self.assertEqual(before[:moved] + before[moved + 1:], after[:moved] + after[moved + 1:])
        self.assert_told(page, oracle)
        self.picture(page, "diagram-cut", full_page=True)
        ends = page.locator(".frontier .cut").evaluate("p => { const m = p.getPointAtLength(3).matrixTransform(p.getScreenCTM()); return [m.x, m.y]; }")
        page.mouse.move(*ends)
        page.mouse.down()
        page.mouse.move(ends[0] - 120, ends[1], steps=4)
        page.mouse.up()
        self.assertTrue(all(a <= b for a, b in zip(self.counts(page), after)))
        self.assertNotEqual(after, self.counts(page))
        self.assert_told(page, oracle)
        page.get_by_role("button", name="The past of the picked event").click()
        self.assertEqual(oracle.before[20] | {20}, oracle.inside(self.counts(page)), "dragging let the held event go")
        self.assert_told(page, oracle)

    def drag(self, page, handle, by):
        box = handle.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2 + by, box["y"] + 60, steps=4)
        page.mouse.up()

    def test_a_finger_drags_a_handle_and_does_not_scroll(self):
        page = self.open("run7", width=500, height=900, has_touch=True)
        page.get_by_role("button", name="Cut", exact=True).tap()
        before, scrolled = self.counts(page), page.locator(".scroll").evaluate("s => s.scrollLeft")
        box = page.locator(".grip rect").nth(1).bounding_box()
        touch = page.context.new_cdp_session(page)
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for step in range(1, 6):
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x - 25 * step, "y": y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        self.assertLess(self.counts(page)[1], before[1])
        self.assertEqual(scrolled, page.locator(".scroll").evaluate("s => s.scrollLeft"))

    def test_keys_choose_the_lane_and_move_by_an_event_and_the_handle_says_where_it_is(self):
        page = self.open("run7")
        oracle = Oracle(page)
        page.locator("svg").focus()
        page.keyboard.press("C")
        self.assertEqual(oracle.before[0] | {0}, oracle.inside(self.counts(page)), "C cuts off the past of the picked event")
        page.keyboard.press("c")
        self.assertEqual(0, page.get_by_role("slider").count())
        page.keyboard.press("c")
        focused = "() => [document.activeElement.getAttribute('aria-label'), document.activeElement.getAttribute('aria-valuetext')]"
        names = [f"Cut of {n}" for n in oracle.names]
        node = oracle.events[0]["node"]
        self.assertEqual(names[node], page.evaluate(focused)[0])
        page.keyboard.press("ArrowDown" if node == 0 else "ArrowUp")
        other = node + (1 if node == 0 else -1)
        self.assertEqual(names[other], page.evaluate(focused)[0])
        page.keyboard.press("Home")
        self.assertEqual(f"{oracle.names[other]}: before its first event", page.evaluate(focused)[1])
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        self.assertIn(f"{oracle.names[other]}: after its 2nd event, ", page.evaluate(focused)[1])
        self.assert_told(page, oracle)
        page.keyboard.press("Escape")
        self.assertEqual(0, page.get_by_role("slider").count())
        self.assertEqual("svg", page.evaluate("() => document.activeElement.tagName"))

    def test_a_cut_stays_when_the_axis_turns(self):
        page = self.open("run7")
        page.locator("svg").focus()
        page.keyboard.press("n")
        page.keyboard.press("c")
        page.keyboard.press("Home")
        before, told = self.counts(page), page.locator(".cutsaid").inner_text()
        page.get_by_role("button", name="Real time").click()
        self.assertEqual([before, told], [self.counts(page), page.locator(".cutsaid").inner_text()])
        between = page.evaluate("""() => [...document.querySelectorAll("[role=slider]")].filter(g => g.closest(".frontier")).map(g => {
            const [x, y] = g.getAttribute("transform").match(/[-\\d.]+/g).map(Number);
            return [...document.querySelectorAll("g.e")].filter(e => +e.dataset.y === y && +e.dataset.x < x).length;
        })""")
        self.assertEqual(before, between, "each handle stands behind as many events as are inside")

    def test_axe_finds_nothing_at_an_open_cut_and_hostile_names_stay_text(self):
        for scheme in ("light", "dark"):
            page = self.open("hostile", color_scheme=scheme)
            page.on("dialog", lambda d: self.fail(f"a dialog: {d.message}"))
            page.get_by_role("button", name="Cut", exact=True).click()
            page.get_by_role("slider").first.focus()
            page.keyboard.press("Home")
            self.assert_accessible(page)
            self.assertEqual([], page.evaluate("() => [...document.querySelectorAll('.cutsaid *')].map(e => e.localName).filter(n => !['p', 'ul', 'li'].includes(n))"))
            self.picture(page, f"diagram-cut-hostile-{scheme}", full_page=True)


if __name__ == "__main__":
    unittest.main()
