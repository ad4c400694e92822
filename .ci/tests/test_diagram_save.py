"""What a diagram can be saved as from its page: files that other programs open, and nothing that is too large without a word."""
import json
import re
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

from diagrams import Diagrams

FORMS = {"SVG": ".svg", "PNG": ".png", "JSON": ".json", "ShiViz log": ".log", "Mermaid": ".mmd", "Text": ".txt", "ASCII": ".ascii.txt"}


class Saves(Diagrams):
    VALUES = {
        "story": "SpaceTime.of(RandomRun.of(7, 60)).violated(\"two nodes decided differently\")",
        "hostile": "SpaceTime.of(RandomRun.of(5, 50, Hostile.TEXTS))",
        "empty": "SpaceTime.of(new Trace(\"../..\\\\ \u6f22\", List.of(\"a\"), List.of(), List.of(), List.of()))",
        "long": "SpaceTime.of(RandomRun.of(4, 1200))",
        "windows": "SpaceTime.of(RandomRun.of(4, 5000))",
    }

    def save(self, page, form):
        with page.expect_download() as coming:
            page.get_by_role("button", name=form, exact=True).click()
        name = coming.value.suggested_filename
        self.assertRegex(name, r"^[a-z0-9-]{1,60}(\.ascii)?\.[a-z]+$")
        self.assertIn(f"Saved as {name}", self.said(page))
        return name, Path(coming.value.path()).read_bytes()

    def opened(self, name, **options):
        page = self.open(name, **options)
        page.get_by_role("button", name="Save", exact=True).click()
        return page

    def test_each_form_is_a_file_named_by_the_title(self):
        for run in ("story", "hostile"):
            page = self.opened(run)
            title = page.evaluate("() => JSON.parse(document.querySelector('script.run').textContent).title")
            for form, ending in FORMS.items():
                with self.subTest(run=run, form=form):
                    name, content = self.save(page, form)
                    self.assertEqual(re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].rstrip("-") + ending, name)
                    self.assertGreater(len(content), 500)

    def test_a_title_without_letters_gives_a_name_as_well(self):
        name, content = self.save(self.opened("empty"), "SVG")
        self.assertEqual("run.svg", name)
        self.assertTrue(content.startswith(b"<svg "))

    def test_svg_stands_alone_and_says_its_title(self):
        page = self.opened("hostile")
        _, content = self.save(page, "SVG")
        root = ET.fromstring(content)
        self.assertEqual("{http://www.w3.org/2000/svg}svg", root.tag)
        self.assertEqual(page.locator("svg").get_attribute("aria-label"), root.find("{http://www.w3.org/2000/svg}title").text)
        self.assertEqual(page.locator("g.e").count(), len(root.findall(".//*[@data-e]")))
        self.assertEqual([], root.findall(".//{http://www.w3.org/2000/svg}script"))

    def test_png_is_twice_the_size_on_the_paper_of_the_present_theme(self):
        for scheme, paper in (("light", [255, 255, 255]), ("dark", [0x15, 0x18, 0x1c])):
            page = self.opened("story", color_scheme=scheme)
            _, content = self.save(page, "PNG")
            width, height, pixel, ink = page.evaluate("""async bytes => {
                const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: "image/png"}));
                const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext("2d");
                context.drawImage(image, 0, 0);
                const all = context.getImageData(0, 0, image.width, image.height).data;
                let ink = 0;
                for (let i = 0; i < all.length; i += 4) if (Math.abs(all[i] - all[0]) > 60) ink++;
                return [image.width, image.height, [...all.slice(0, 4)], ink];
            }""", list(content))
            box = page.evaluate("() => { const b = document.querySelector('svg').viewBox.baseVal; return [b.width, b.height]; }")
            self.assertEqual([round(2 * box[0]), round(2 * box[1])], [width, height])
            self.assertLessEqual(max(abs(a - b) for a, b in zip(paper + [255], pixel)), 1, pixel)
            self.assertGreater(ink, 5_000, "something is drawn on it")

    def test_svg_is_the_axis_and_the_window_that_are_seen(self):
        def seen(page):
            root = ET.fromstring(self.save(page, "SVG")[1])
            self.assertIsNotNone(root.find(".//{http://www.w3.org/2000/svg}style"), "it brings its style sheet")
            places = {e.get("data-e"): e.get("data-x") for e in root.findall(".//*[@data-e]")}
            self.assertEqual(places, page.evaluate("() => Object.fromEntries([...document.querySelectorAll('.scroll g.e')].map(e => [e.dataset.e, e.dataset.x]))"))
            return places
        page = self.opened("story")
        order = seen(page)
        page.get_by_role("button", name="Real time").click()
        self.assertNotEqual(order, seen(page))
        page.get_by_role("button", name="Real time").click()
        self.assertEqual(order, seen(page))
        page = self.opened("windows")
        first = seen(page)
        page.locator(".scroll svg").focus()
        page.keyboard.press("PageDown")
        page.wait_for_function("() => document.querySelector('p.window').textContent.startsWith('Window 2')")
        page.get_by_role("button", name="Save", exact=True).click()
        self.assertEqual(set(), set(first) & set(seen(page)))

    def test_json_is_the_whole_run(self):
        page = self.opened("hostile")
        _, content = self.save(page, "JSON")
        run = json.loads(content)
        self.assertEqual("happens-before/trace", run["schema"])
        self.assertGreaterEqual(run["version"], 3)
        self.assertEqual(page.locator("g.e").count(), len(run["events"]))
        self.assertTrue(any("W" * 10_000 in m["text"] for m in run["messages"] + [{"text": json.dumps(run["events"])}]), "nothing is shortened")

    def test_texts_are_those_of_the_library_and_go_to_the_clipboard_too(self):
        page = self.opened("story")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        begins = {"ShiViz log": "(?<event>.+)\\n(?<host>.+) (?<clock>\\{.*\\})\n\n[", "Mermaid": "sequenceDiagram\n    participant n0 as ", "Text": "run of seed 7", "ASCII": "run of seed 7"}
        page.get_by_label("to the clipboard").check()
        copied = {}
        for form, begin in begins.items():
            page.get_by_role("button", name=form, exact=True).click()
            page.wait_for_function("form => document.querySelector('p.said').textContent.startsWith(form + ' is on the clipboard')", arg=form)
            copied[form] = page.evaluate("() => navigator.clipboard.readText()")
            self.assertTrue(copied[form].startswith(begin), copied[form][:100])
        page.get_by_label("to the clipboard").uncheck()
        for form, text in copied.items():
            self.assertEqual(text, self.save(page, form)[1].decode())
        self.assertEqual(page.locator("g.e").count(), copied["ShiViz log"].count("{\""), "an entry for each event")

    def test_what_is_too_large_is_refused_with_the_way_out(self):
        page = self.opened("long")
        page.get_by_role("button", name="PNG").click()
        page.wait_for_function("() => document.querySelector('p.said').textContent.includes('16,384 a side')")
        for form in ("ShiViz log", "Mermaid", "Text", "ASCII"):
            page.get_by_role("button", name=form, exact=True).click()
            self.assertIn("./book trace FILE --as shiviz", self.said(page))
        self.assertGreater(len(json.loads(self.save(page, "JSON")[1])["events"]), 500)

    def test_keys_open_the_menu_walk_it_and_close_it(self):
        page = self.open("story")
        page.get_by_role("button", name="Save", exact=True).focus()
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowRight")
        self.assertEqual("SVG", page.evaluate("() => document.activeElement.textContent"))
        self.assert_accessible(page)
        self.picture(page, "diagram-save", full_page=True)
        page.keyboard.press("Escape")
        self.assertEqual(["Save", "false"], page.evaluate("() => [document.activeElement.textContent, document.activeElement.getAttribute('aria-expanded')]"))
        self.assertFalse(page.get_by_role("button", name="SVG").is_visible())


if __name__ == "__main__":
    unittest.main()
