// Moves through a long run: an overview of all of it, and the picture of one window of it at a time. Every window was laid
// out and written before; the page has them packed.

/** A text of the page that is packed. @param {Element} island @returns {Promise<string>} */
function unpacked(island) {
  return new Response(new Blob([decoded(island.textContent ?? "")]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

class LongRun {
  /** @param {HTMLElement} figure */
  constructor(figure) {
    this.figure = figure;
    /** The first event of each window, and the number of all. */
    this.borders = (figure.dataset.windows ?? "").split(" ").map(Number);
    this.last = this.borders.length - 2;
    this.at = +(figure.dataset.window ?? 0);
    /** Whether the reader has moved: then a window opens where the reader went. */
    this.moved = false;
    /** Whether events are left out, so that not all chains are there. */
    this.sample = figure.dataset.sample !== undefined;
    this.asked = 0;
    this.islands = [...figure.querySelectorAll("script.packed.window")];
    /** @type {Map<number, string>} what was unpacked, or was there from the beginning */
    this.pages = new Map();
    /** @type {Picture | null} */
    this.picture = null;
    /** @type {Element[]} */
    this.added = [];
    const image = /** @type {HTMLImageElement} */ (figure.querySelector(".scroll>img"));
    this.style = image.style.cssText;
    this.first = written(image);
    this.strip = inline(one(figure, ".overview>img"));
    this.frame = /** @type {SVGRectElement} */ (one(this.strip, ".frame"));
    this.left = +(this.strip.dataset.left ?? 0);
    this.right = +(this.strip.dataset.right ?? 0);
    if (!("DecompressionStream" in window)) {
      one(figure, "p.window").textContent += " This browser cannot unpack the other windows; a newer one can.";
      new Picture(figure, inline(image));
      return;
    }
    const table = figure.querySelector("details");
    const xml = new XMLSerializer();
    this.pages.set(this.at, `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escaped(one(figure, "p.window").textContent)}</p>`
      + written(image) + (table ? xml.serializeToString(table) : "") + "</div>");
    this.listen();
    this.begin(inline(image));
  }

  /** @param {SVGSVGElement} svg */
  async begin(svg) {
    const run = this.figure.querySelector("script.packed.run");
    if (run) RUNS.set(this.figure, { text: await unpacked(run), run: undefined });
    this.dress(svg);
  }

  /** Gives the picture of a window its life. @param {SVGSVGElement} svg */
  dress(svg) {
    const before = new Set(this.figure.children);
    this.picture = new Picture(this.figure, svg, this);
    this.added = [...this.figure.children].filter(c => !before.has(c));
    this.mark();
  }

  /** How many events there are in the run. */
  get all() {
    return this.borders[this.last + 1];
  }

  /** The window of an event. @param {number} event @returns {number} */
  of(event) {
    let low = 0;
    for (let high = this.last; low < high;) {
      const middle = (low + high + 1) >> 1;
      if (this.borders[middle] <= event) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Puts a window in place of the one that is there. What is asked for last is what comes.
   * @param {number} to @param {(picture: Picture) => void} [then]
   */
  async go(to, then) {
    const asked = ++this.asked;
    const at = Math.max(0, Math.min(this.last, to));
    this.moved = true;
    if (at === this.at && this.picture) return then?.(this.picture);
    const text = this.pages.get(at) ?? await unpacked(this.islands[at]);
    if (asked !== this.asked) return;
    this.pages.set(at, text);
    const page = document.importNode(new DOMParser().parseFromString(text, "application/xhtml+xml").documentElement, true);
    const focused = this.picture?.svg === document.activeElement;
    this.picture?.leave();
    for (const a of this.added) a.remove();
    this.at = at;
    one(this.figure, "p.window").textContent = one(page, "p").textContent;
    const table = /** @type {HTMLDetailsElement | null} */ (this.figure.querySelector("details"));
    const next = page.querySelector("details");
    if (table && next) {
      next.open = table.open;
      table.replaceWith(next);
    }
    const svg = /** @type {SVGSVGElement} */ (one(page, "svg"));
    SOURCES.set(svg, styled(text.slice(text.indexOf("<svg"), text.lastIndexOf("</svg>") + 6), this.first));
    const width = svg.viewBox.baseVal.width;
    svg.style.cssText = this.style;
    svg.style.minWidth = `${0.8 * width}px`;
    svg.style.maxWidth = `${width}px`;
    const scroll = one(this.figure, ".scroll");
    scroll.replaceChildren(svg);
    scroll.scrollLeft = 0;
    this.dress(svg);
    if (focused) svg.focus({ preventScroll: true });
    if (this.picture) then?.(this.picture);
  }

  /** Shows the window of an event, and in it the event, or the first one after it that is shown. @param {number} event @param {(event: Happening) => void} [then] */
  show(event, then) {
    return this.go(this.of(event), picture => {
      const found = picture.events.find(e => e.id >= event) ?? picture.events.at(-1);
      if (!found) return;
      picture.show(found);
      then?.(found);
    });
  }

  /** Where a walk goes on that leads out of the window. @param {string} key @param {Happening} from @returns {boolean} whether there is something */
  beyond(key, from) {
    const { svg, messages } = /** @type {Picture} */ (this.picture);
    /** @param {string | undefined} list */
    const onLane = list => list?.split(" ")[from.lane];
    /** @type {Record<string, () => string | number | undefined>} */
    const ways = {
      ArrowLeft: () => onLane(svg.dataset.earlier),
      ArrowRight: () => onLane(svg.dataset.later),
      ArrowUp: () => messages.find(m => m.to === from && !m.from)?.g.dataset.before,
      ArrowDown: () => messages.find(m => m.from === from && m.g.dataset.on)?.g.dataset.on,
      n: () => this.borders[this.at + 1],
      p: () => this.borders[this.at] - 1,
    };
    const to = Number(ways[key]?.() || -1);
    if (to < 0 || to >= this.all) return false;
    const back = this.of(to) < this.at && key === "p";
    this.show(to, () => {
      const last = this.picture?.events.at(-1);
      if (back && last) this.picture?.show(last);
    });
    return true;
  }

  /** Moves the frame, and says where it is. @param {number} [at] */
  mark(at = this.at) {
    const { strip, frame, borders } = this;
    /** @param {number} event */
    const x = event => this.left + (this.right - this.left) * event / this.all;
    frame.setAttribute("x", String(x(borders[at])));
    frame.setAttribute("width", String(Math.max(3, x(borders[at + 1]) - x(borders[at]))));
    strip.setAttribute("aria-valuenow", String(at + 1));
    strip.setAttribute("aria-valuetext", `window ${at + 1} of ${this.last + 1}, from event ${borders[at] + 1} on`);
  }

  listen() {
    const { strip } = this;
    strip.setAttribute("tabindex", "0");
    strip.setAttribute("role", "slider");
    strip.setAttribute("aria-label", "Window of the run");
    strip.setAttribute("aria-valuemin", "1");
    strip.setAttribute("aria-valuemax", String(this.last + 1));
    strip.dataset.lmSuppressShortcuts = "true";
    /** @param {PointerEvent} e */
    const pointed = e => {
      const box = strip.getBoundingClientRect();
      const x = (e.clientX - box.left) / box.width * strip.viewBox.baseVal.width;
      return Math.max(0, Math.min(this.all - 1, Math.floor((x - this.left) / (this.right - this.left) * this.all)));
    };
    strip.addEventListener("pointerdown", e => {
      strip.setPointerCapture(e.pointerId);
      this.mark(this.of(pointed(e)));
    });
    strip.addEventListener("pointermove", e => {
      if (strip.hasPointerCapture(e.pointerId)) this.mark(this.of(pointed(e)));
    });
    strip.addEventListener("pointerup", e => this.show(pointed(e)));
    strip.addEventListener("pointercancel", () => this.mark());
    strip.addEventListener("keydown", e => {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: 10, PageUp: -10,
        Home: -this.last, End: this.last }[e.key];
      if (!by) return;
      this.go(this.at + by);
      e.preventDefault();
      e.stopPropagation();
    });
  }
}

PARTS.push(picture => {
  const { long } = picture;
  if (!long) return;
  /** @param {number} by */
  const turn = by => {
    if (long.at + by < 0 || long.at + by > long.last) picture.say(by < 0 ? "This is the first window." : "This is the last window.");
    else long.go(long.at + by, p => p.show(p.events[0]));
  };
  picture.key("PageDown", "Page Down and Page Up go to the next window and the one before", () => turn(1));
  picture.key("PageUp", "", () => turn(-1));
});
