"""A run in a space-time diagram is played, stepped and looked into, searched and filtered; a step has an address."""
import json
import re
import unittest

from diagrams import Diagrams

LONG = "Beat(1, " + ", ".join(f"entry {i}" for i in range(80)) + ")"
LOG = "[" + ", ".join(f"entry {i}" for i in range(120)) + "]"


def event(id, node, time, cause, outputs=(), **changes):
    return {"id": id, "node": node, "time": time, "cause": cause, "outputs": list(outputs),
            "changes": [{"field": f, "value": v} for f, v in changes.items()], "stamp": ""}


# Server 1 votes, crashes, comes back without its vote, and hears from the leader.
RUN = {
    "schema": "happens-before/trace", "version": 2, "title": "a vote is lost", "lanes": ["Server 0", "Server 1", "Client 2"],
    "events": [
        event(0, 0, 0, {"kind": "started"}, term="0", role="follower"),
        event(1, 1, 0, {"kind": "started"}, term="0", role="follower"),
        event(2, 0, 5, {"kind": "timerFired", "timer": "Election"}, term="1", role="candidate"),
        event(3, 1, 9, {"kind": "received", "message": 0}, [{"kind": "persisted"}], term="1", vote="0"),
        event(4, 1, 12, {"kind": "crashed", "cut": ""}),
        event(5, 0, 14, {"kind": "received", "message": 1}, [{"kind": "decided", "value": "leader 0"}], role="leader"),
        event(6, 1, 20, {"kind": "restarted", "lost": "vote was 0"}, vote="none"),
        event(7, 1, 25, {"kind": "received", "message": 2}, log=LOG),
        event(8, 2, 30, {"kind": "invoked", "operation": "write(x)"}),
    ],
    "messages": [
        {"id": 0, "sentBy": 2, "to": 1, "type": "Ask", "key": "term 1", "text": "Ask(1)"},
        {"id": 1, "sentBy": 3, "to": 0, "type": "Grant", "key": "term 1", "text": "Grant(1)"},
        {"id": 2, "sentBy": 5, "to": 1, "type": "Beat", "text": LONG},
    ],
    "mishaps": [], "repeatsFrom": None,
}
SERVERS = 'SpaceTime.of(TraceJson.read(' + json.dumps(json.dumps(RUN)) + '))'
TALK = "SpaceTime.of(RandomTalk.of(3).run().trace())"
VOTE = SERVERS + ".page()"


class Player(Diagrams):
    VALUES = {
        "vote": SERVERS,
        "random": "SpaceTime.of(RandomRun.of(7, 60))",
        "hostile": "SpaceTime.of(RandomRun.of(5, 50, Hostile.TEXTS))",
        "tiny": "SpaceTime.of(RandomRun.of(2, 2))",
        "two": VOTE + f'.replace("</body>", {TALK}.html().get() + "</body>")',
        "notebook": VOTE + '.replace("<body>", "<body><script id=\\"jupyter-config-data\\" type=\\"application/json\\">{}</script>")',
        "at": VOTE + '.replace("<body>", "<body><div style=\\"height:3000px\\"></div>").replaceFirst("hb-figure\\" data-script", "hb-figure\\" data-at=\\"5\\" data-script")',
        "long": "SpaceTime.of(RandomTalk.of(4).events(4000).run().trace())",
        "without-run": VOTE + '.replaceAll("(?s)<script type=\\"application/json\\" class=\\"run\\">.*?</script>", "")',
    }

    def button(self, page, name):
        return page.locator(".bar").first.get_by_role("button", name=name, exact=True)

    def events(self, page, selector):
        """The ids of the events that are so."""
        return page.evaluate("s => [...document.querySelectorAll('g.e' + s)].map(g => +g.dataset.e)", selector)

    def keys(self, page, *keys):
        page.locator(".scroll > svg").first.focus()
        for key in keys:
            page.keyboard.press(key)

    # Steps

    def test_nothing_stands_back_before_the_run_is_stepped_and_after_it_is_left(self):
        page = self.open("vote")
        drawn = "() => [...document.querySelectorAll('.scroll > svg *')].map(e => [e.tagName, e.getAttribute('class'), getComputedStyle(e).opacity, e.getAttribute('d')].join())"
        whole = page.evaluate(drawn)
        self.assertFalse(page.get_by_role("slider").is_visible())
        self.button(page, "Step").click()
        self.assertEqual(list(range(1, 9)), self.events(page, ".later"))
        self.assertTrue(page.get_by_role("slider").is_visible())
        self.button(page, "Whole run").click()
        self.assertEqual(whole, page.evaluate(drawn))
        self.assertFalse(page.get_by_role("slider").is_visible())
        self.keys(page, ".", "Escape", "Escape")
        self.assertEqual([], self.events(page, ".later"))

    def test_what_is_later_is_faint_but_there_and_what_is_under_way_is_drawn_as_far_as_it_has_come(self):
        page = self.open("vote", reduced_motion="reduce")
        self.keys(page, "Home", ".", ".", ".")
        self.assertIn("Event 3 of 9, time 5, Server 0: timer Election fires", self.said(page))
        self.assertIn("Under way: 1 message.", self.said(page))
        self.assertEqual([3, 4, 5, 6, 7, 8], self.events(page, ".later"))
        opacity = page.evaluate("() => [...document.querySelectorAll('g.e')].map(g => +getComputedStyle(g).opacity)")
        self.assertTrue(all(o == 1 for o in opacity[:3]) and all(0.05 < o < 0.5 for o in opacity[3:]), opacity)
        self.assertEqual(["0"], page.evaluate("() => [...document.querySelectorAll('g.m.flying')].map(g => g.dataset.m)"))
        x = {e: float(page.locator(f"g.e[data-e='{e}']").get_attribute("data-x")) for e in (2, 3)}
        self.assertTrue(x[2] < float(page.locator(".flown circle").get_attribute("cx")) < x[3])
        self.picture(page, "player-step")
        page.keyboard.press(".")
        self.assertEqual(["1"], page.evaluate("() => [...document.querySelectorAll('g.m.flying')].map(g => g.dataset.m)"), "received, and the answer is sent")

    def test_play_goes_from_event_to_event_pauses_goes_on_and_ends(self):
        page = self.open("vote")
        page.clock.install()
        page.clock.pause_at(page.evaluate("() => Date.now()") + 1000)
        slider = page.get_by_role("slider")
        self.button(page, "Play").click()
        self.assertEqual("event 1 of 9, time 0", slider.get_attribute("aria-valuetext"))
        page.clock.run_for(2 * 800 + 50)
        self.assertEqual("event 3 of 9, time 5", slider.get_attribute("aria-valuetext"))
        self.assertEqual("off", page.locator("p.said").get_attribute("aria-live"), "nobody can listen that fast")
        self.button(page, "Pause").click()
        self.assertIsNone(page.locator("p.said").get_attribute("aria-live"))
        page.clock.run_for(5000)
        self.assertEqual("event 3 of 9, time 5", slider.get_attribute("aria-valuetext"), "paused")
        page.get_by_label("Speed").select_option("2")
        self.button(page, "Play").click()
        self.assertEqual("event 4 of 9, time 9", slider.get_attribute("aria-valuetext"), "goes on")
        page.clock.run_for(400 + 20)
        self.assertEqual("event 5 of 9, time 12", slider.get_attribute("aria-valuetext"), "at double speed")
        page.clock.run_for(10_000)
        self.assertEqual("event 9 of 9, time 30", slider.get_attribute("aria-valuetext"))
        self.assertTrue(self.button(page, "Play").is_visible(), "it has ended")

    def test_a_picture_that_is_gone_does_not_play_on(self):
        page = self.open("two")
        page.clock.install()
        page.clock.pause_at(page.evaluate("() => Date.now()") + 1000)
        self.button(page, "Play").click()
        figure = page.evaluate_handle("() => { const f = document.querySelector('.hb-figure'); f.remove(); return f; }")
        page.clock.run_for(5000)
        self.assertIn("event 1 of 9", figure.evaluate("f => f.querySelector('[type=range]').getAttribute('aria-valuetext')"))

    def test_nothing_is_animated_for_readers_who_want_less_motion(self):
        moving = "() => [...document.querySelectorAll('svg *')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) || parseFloat(getComputedStyle(e).animationDuration)).length"
        for motion, moves in (("reduce", False), ("no-preference", True)):
            page = self.open("vote", reduced_motion=motion)
            self.keys(page, ".", "k")
            self.assertTrue(self.button(page, "Pause").is_visible())
            self.assertEqual(moves, page.evaluate(moving) > 0, motion)

    def test_the_keys_play_and_step_and_the_help_names_them(self):
        page = self.open("vote")
        self.keys(page, "?")
        for key in ("k plays", ". and ,", "s shows the state", "/ searches", "f filters"):
            self.assertIn(key, self.said(page))
        self.keys(page, ".", ".", ".", ",")
        self.assertIn("Event 2 of 9", self.said(page))
        page.keyboard.press("k")
        self.assertTrue(self.button(page, "Pause").is_visible())
        page.keyboard.press("k")
        self.assertTrue(self.button(page, "Play").is_visible())
        for _ in range(9):
            page.keyboard.press(".")
        self.assertEqual("The run ends here.", self.said(page))

    def test_the_toolbar_is_one_stop_of_the_tab_key_and_arrows_reach_all_of_it(self):
        page = self.open("vote")
        stops = "() => [...document.querySelectorAll('.bar button, .bar input, .bar select')].filter(e => e.tabIndex === 0 && e.checkVisibility()).length"
        self.assertEqual(1, page.evaluate(stops))
        self.button(page, "Step").click()
        self.assertEqual(1, page.evaluate(stops))
        self.button(page, "First").focus()
        seen = []
        for _ in range(40):
            seen.append(page.evaluate("() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"))
            page.keyboard.press("ArrowRight")
        for name in ("First", "Back", "Play", "Step", "Last", "Event", "Speed", "Whole run", "State", "Search events", "Filter"):
            self.assertIn(name, seen)
        self.assertEqual(1, page.evaluate(stops))
        page.get_by_role("slider").focus()
        for key, where in (("End", 9), ("Home", 1), ("ArrowUp", 2)):
            page.keyboard.press(key)
            self.assertIn(f"event {where} of 9", page.get_by_role("slider").get_attribute("aria-valuetext"))
        self.button(page, "Whole run").focus()
        self.keys(page, "Escape")
        self.assertEqual(1, page.evaluate(stops), "though what was the stop is hidden")
        self.button(page, "Step").click()
        page.keyboard.press("Escape")
        self.assertEqual("Play", page.evaluate("() => document.activeElement.textContent"), "the focus is not lost")

    def test_steps_begin_at_the_event_that_was_picked_with_the_keys(self):
        page = self.open("vote")
        self.keys(page, "Home", "n", "n", "n", "Tab")
        self.assertIn("Server 1: receives Ask(1)", self.said(page), "which is still picked in the toolbar")
        self.button(page, "Step").click()
        self.assertIn("Event 4 of 9", self.said(page))

    def test_a_run_of_two_events_needs_no_player(self):
        self.assertEqual(0, self.open("tiny").get_by_role("button", name="Play").count())

    # State

    def expected(self, last):
        """What is known of each node after an event, field by field, by the definition."""
        known = {}
        for e in RUN["events"][:last + 1]:
            for c in e["changes"]:
                known[RUN["lanes"][e["node"]], c["field"]] = c["value"]
        return known

    def state(self, page):
        return page.evaluate("""() => Object.fromEntries([...document.querySelectorAll('.states table')].flatMap(t => {
            const fields = [...t.querySelectorAll('th[scope=col]')].map(h => h.textContent).slice(1);
            return [...t.querySelectorAll('tbody tr')].flatMap(r => [...r.querySelectorAll('td')].map((d, i) => [
                r.querySelector('th[scope=row]').firstChild.textContent.replace('\\u25b8 ', '') + '/' + fields[i],
                d.matches('.unknown') ? null : d.querySelector('ins')?.textContent ?? d.textContent]));
        }))""")

    def test_the_state_after_each_event_is_what_its_changes_add_up_to(self):
        page = self.open("vote")
        self.assertFalse(page.locator(".states").is_visible(), "closed at first")
        self.keys(page, "s", "Home")
        for last in range(9):
            known = self.expected(last)
            shown = self.state(page)
            self.assertEqual(len(shown), 2 * 4, "two servers have the fields term, role, vote, log")
            for place, value in shown.items():
                whole = known.get(tuple(place.split("/")))
                self.assertEqual(whole if whole is None or len(whole) <= 160 else whole[:160] + "…", value, f"{place} after event {last}")
            changed = RUN["events"][last]["changes"]
            self.assertEqual(len(changed), page.locator(".states td.changed").count())
            page.keyboard.press("n")
        self.picture(page, "player-state")

    def test_a_change_is_marked_by_its_old_and_new_value_and_a_crash_by_what_it_took(self):
        page = self.open("vote")
        self.button(page, "State").click()
        self.assertEqual("true", self.button(page, "State").get_attribute("aria-expanded"))
        self.keys(page, "Home", "n", "n")
        changed = page.locator(".states td.changed").first
        self.assertEqual(("0", "1"), (changed.locator("del").inner_text(), changed.locator("ins").inner_text()))
        self.assertIn("was 0 → is now 1", changed.text_content())
        self.keys(page, "n", "n")
        self.assertIn("down since event 5", page.locator(".states tr.gone th").inner_text())
        self.keys(page, "n", "n")
        self.assertEqual(0, page.locator(".states tr.gone").count())
        self.assertIn("is now none", page.locator(".states td.changed").text_content())
        self.assertRegex(page.locator(".states dl").inner_text(), r"is back, and lost\s+vote was 0")

    def test_the_received_message_and_a_long_value_are_there_in_full_in_boxes_that_keys_can_scroll(self):
        page = self.open("vote")
        self.keys(page, "s", "End", "p")
        boxes = page.locator(".states pre")
        self.assertEqual([LONG, LOG], [boxes.nth(i).text_content() for i in range(boxes.count())])
        self.assertTrue(all(boxes.nth(i).get_attribute("tabindex") == "0" for i in range(2)))
        self.assertGreater(boxes.nth(1).evaluate("b => b.scrollHeight - b.clientHeight"), 10)
        self.keys(page, "p", "p")
        self.assertRegex(page.locator(".states dl").inner_text(), r"receives\s+Grant\(1\) from Server 1, sent at event 4, term 1\s+decides\s+leader 0")

    # Search and filter

    def test_a_search_finds_by_text_node_message_key_field_and_value_and_goes_round(self):
        page = self.open("vote")
        for query, found in (("LEADER", [5]), ("client 2", [8]), ("grant", [3, 5]), ("term 1", [2, 3, 5]), ("vote = ", [3, 6]), ("vote=none", [6]), ("entry 119", [7]),
                             ("/^time 2\\d/", [6, 7]), (".*", [])):
            self.keys(page, "/")
            page.keyboard.press("Control+A")
            page.keyboard.insert_text(query)
            self.assertEqual(sorted(set(range(9)) - set(found)), self.events(page, ".miss"), query)
            self.assertEqual(len(found), (page.locator("path.found").get_attribute("d") or "").count("M"), f"{query}: framed")
            self.assertIn(f"Found in {len(found)} of 9" if found else "Nothing", self.said(page))
        page.get_by_role("searchbox").fill("term 1")
        for key, at in (("Enter", "1 of 3: time 5"), ("Enter", "2 of 3: time 9"), ("Enter", "3 of 3: time 14"), ("Enter", "1 of 3, from the first again: time 5"),
                        ("Shift+Enter", "3 of 3, from the last again: time 14"), ("Shift+Enter", "2 of 3: time 9")):
            page.keyboard.press(key)
            self.assertIn(at, self.said(page))
        self.picture(page, "player-search")
        page.keyboard.press("Escape")
        self.assertEqual([], self.events(page, ".miss"))
        self.assertEqual("svg", page.evaluate("() => document.activeElement.tagName"))

    def test_an_expression_that_is_none_is_said_to_be_none(self):
        page = self.open("vote")
        page.get_by_role("searchbox").fill("/(/")
        self.assertRegex(self.said(page), r"^/\(/ is not a regular expression: .*Without the slashes it is looked for as it stands")
        self.assertEqual(0, page.locator("svg.finding").count())

    def test_the_filter_leaves_out_nodes_messages_and_keys_and_says_how_many_are_shown(self):
        page = self.open("vote", height=900)
        self.keys(page, "f")
        for label, shown, arrows in (("Client 2", 8, "012"), ("Ask", 7, "12"), ("term 1", 6, "2"), ("no message", 2, "2")):
            page.get_by_label(label, exact=True).uncheck()
            self.assertEqual(f"Shown: {shown} of 9 events.", self.said(page), label)
            self.assertEqual(9 - shown, len(self.events(page, ".out")))
            self.assertEqual(list(arrows), page.evaluate("() => [...document.querySelectorAll('g.m[data-m]')].filter(m => getComputedStyle(m).display !== 'none').map(m => m.dataset.m)"))
        self.assertEqual("shown 2 of 9 events", page.locator(".bar .where:visible").inner_text())
        self.picture(page, "player-filter")
        for legend in ("Nodes", "Messages", "Terms and ballots"):
            page.get_by_role("group", name=legend, exact=True).get_by_label("all", exact=True).check()
        self.assertEqual([], self.events(page, ".out"))
        self.assertEqual(0, page.locator(".bar .where:visible").count())
        page.keyboard.press("Escape")
        self.assertFalse(page.locator(".filters").is_visible())

    # Windows of a long run

    def test_steps_search_state_and_filter_go_on_from_window_to_window(self):
        page = self.open("long")
        self.button(page, "Play").wait_for()
        borders = page.locator(".hb-figure").get_attribute("data-windows").split(" ")
        where = page.locator(".bar .where:visible").first
        self.keys(page, "s", "f")
        page.get_by_label("node 2", exact=True).uncheck()
        self.keys(page, "/")
        page.keyboard.insert_text("m1000")
        self.assertIn("Found in 2 of 4000 events", self.said(page))
        page.keyboard.press("Enter")
        page.locator("p.said", has_text=re.compile(r"^1 of 2: .*sends m1000 to")).wait_for()
        self.assertTrue(page.locator(".states").is_visible(), "still open")
        self.assertEqual("m1000", page.evaluate("() => document.activeElement.value"), "still there to go on")
        self.assertGreater(len(self.events(page, ".out")), 10, "still filtered")
        page.keyboard.press("Escape")
        self.button(page, "Step").click()
        self.button(page, "First").click()
        where.filter(has_text="event 1 of 4000").wait_for()
        slider = page.get_by_role("slider", name="Event")
        slider.focus()
        page.keyboard.press("End")
        self.button(page, "Step").click()
        where.filter(has_text=f"event {int(borders[1]) + 1} of 4000").wait_for()
        self.assertEqual("Step", page.evaluate("() => document.activeElement.textContent"), "the button is still at hand")
        self.button(page, "Back").click()
        where.filter(has_text=f"event {borders[1]} of 4000").wait_for()
        self.button(page, "Play").click()
        where.filter(has_text=f"event {int(borders[1]) + 2} of 4000").wait_for()
        self.assertTrue(self.button(page, "Pause").is_visible(), "plays on in the next window")

    def test_an_address_opens_its_window(self):
        page = self.open("long", fragment="#picture-1-event-3500")
        page.locator("p.said", has_text="time 3499").wait_for()
        self.assertEqual(1, page.locator(".signs .held").count())

    # The other axis

    def test_on_the_other_axis_the_same_stands_back_is_framed_and_is_left_out(self):
        page = self.open("vote")
        names = "() => [...document.querySelectorAll('[data-names]')].filter(g => getComputedStyle(g).display !== 'none').map(g => g.dataset.names).sort()"
        self.keys(page, "f")
        page.get_by_label("Ask", exact=True).uncheck()
        page.get_by_role("searchbox").fill("leader")
        self.keys(page, "Home", *["."] * 4)
        for axis in ("causes", "time", "causes"):
            later = self.events(page, ".later")
            self.assertEqual([4, 5, 6, 7, 8], later, axis)
            self.assertNotIn("0", page.evaluate(names), axis)
            self.assertEqual(["1"], page.evaluate("() => [...document.querySelectorAll('g.m.flying')].map(g => g.dataset.m)"), axis)
            x, decides = (page.evaluate("e => +document.querySelector(`g.e[data-e='${e}']`).dataset.x", e) for e in (3, 5))
            edge = float(re.match(r"M([\d.]+)", page.locator("path.present").get_attribute("d")).group(1))
            self.assertGreater(edge, x, axis)
            framed = float(re.match(r"M([\d.]+)", page.locator("path.found").get_attribute("d")).group(1))
            self.assertLess(abs(framed - decides), 20, axis)
            self.keys(page, "t")
        page.get_by_label("Ask", exact=True).check()
        self.assertIn("0", page.evaluate(names))

    # Addresses

    def test_a_held_event_has_an_address_and_the_address_opens_it(self):
        page = self.open("vote")
        self.keys(page, "Home", "n", "n", "Enter")
        self.assertTrue(page.url.endswith("#picture-1-event-3"), page.url)
        self.assertEqual(1, page.evaluate("() => history.length") - 1, "no new step back")
        self.keys(page, "Escape")
        self.assertNotIn("#", page.url)
        page = self.open("vote", fragment="#picture-1-event-6")
        self.assertIn("decides leader 0", self.said(page))
        self.assertEqual(1, page.locator(".signs .held").count())
        page.evaluate("() => { location.hash = '#picture-1-event-2'; }")
        page.locator("p.said", has_text="time 0, Server 1: starts").wait_for()
        page = self.open("vote", fragment="#picture-1-event-70")
        self.assertEqual("The address asks for event 70, but the events of this picture are 1 to 9.", self.said(page))

    def test_two_pictures_do_not_fight_for_the_address(self):
        page = self.open("two", fragment="#picture-2-event-5")
        one, two = page.locator(".hb-figure").first, page.locator(".hb-figure").nth(1)
        self.assertEqual([0, 1], [f.locator(".signs .held").count() for f in (one, two)])
        one.locator("g.e[data-e='3'] .hit").click(force=True)
        self.assertTrue(page.url.endswith("#picture-1-event-4"), page.url)
        two.locator("svg").focus()
        page.keyboard.press("Escape")
        self.assertTrue(page.url.endswith("#picture-1-event-4"), "the other one's address stays")

    def test_in_a_notebook_the_address_is_not_touched(self):
        page = self.open("notebook", fragment="#picture-1-event-3")
        self.assertIn("? for all keys", self.said(page), "nor read")
        self.keys(page, "n", "Enter")
        self.assertTrue(page.url.endswith("#picture-1-event-3"), page.url)

    def test_a_picture_opens_at_its_event_without_moving_page_or_focus(self):
        page = self.open("at")
        self.assertIn("decides leader 0", self.said(page))
        self.assertEqual([0, "BODY"], page.evaluate("() => [scrollY, document.activeElement.tagName]"))
        page = self.open("at", fragment="#picture-1-event-2")
        self.assertIn("Server 1: starts", self.said(page), "an address goes first")

    # All of it

    def test_axe_finds_nothing_with_everything_open_in_light_and_dark(self):
        for scheme in ("light", "dark"):
            for name in ("vote", "random", "hostile"):
                with self.subTest(name=name, scheme=scheme):
                    page = self.open(name, height=1200, color_scheme=scheme, reduced_motion="reduce")
                    self.keys(page, ".", ".", ".", ".", "s", "f")
                    page.get_by_role("searchbox").fill("e")
                    page.keyboard.press("Enter")
                    self.assert_accessible(page)
                    self.picture(page, f"player-{name}-{scheme}", full_page=True)

    def test_nothing_a_program_calls_itself_becomes_markup(self):
        page = self.open("hostile")
        page.on("dialog", lambda d: self.fail(f"a dialog: {d.message}"))
        count = "() => document.querySelectorAll('script, iframe, object, embed, img, link, a, b, [onerror], [onload]').length"
        before = page.evaluate(count)
        self.keys(page, "s", "f")
        page.get_by_role("searchbox").fill("<")
        page.keyboard.press("Enter")
        self.keys(page, "Home", *["."] * 50)
        self.assertEqual(before, page.evaluate(count))
        self.assertGreater(page.locator(".filters label").count(), 3)
        shown = page.locator(".filters").text_content() + page.locator(".states").text_content()
        self.assertIn("\\u202e", shown)
        self.assertNotRegex(shown, "[\\x00-\\x08\\x1b\u202e\u2067]", "what cannot be seen, or turns the writing around, is shown by its code")

    def test_without_the_run_it_is_played_searched_and_filtered_by_node(self):
        page = self.open("without-run")
        self.assertEqual(0, page.get_by_role("button", name="State").count())
        self.keys(page, ".", ".")
        self.assertIn("Event 2 of 9, time 0, Server 1: starts", self.said(page))
        page.get_by_role("searchbox").fill("grant")
        self.assertIn("Found in 2 of 9", self.said(page))
        self.button(page, "Filter").click()
        page.get_by_label("Client 2", exact=True).uncheck()
        self.assertEqual("Shown: 8 of 9 events.", self.said(page))


if __name__ == "__main__":
    unittest.main()
