// The same picture on another axis: in the order of causes, or to the scale of time. The page brings the other one's
// places; events and messages stay who they are and only move.

/** What two drawings of one story have in common, in the same order. */
const COMMON = "g.e, g.m[data-m], g.names";

/** Whether a child of an event or a message was added on the page. @param {Element} child */
const isAdded = child => child.matches("title, .hit");

/** Gives two drawn things each other's look. @param {SVGGElement} a @param {SVGGElement} b */
function exchange(a, b) {
  const [of, its] = [a, b].map(g => [...g.children].filter(c => !isAdded(c)));
  a.append(...its, ...a.querySelectorAll(":scope > .line")); // What answers to pointing lies on top.
  b.append(...of);
  for (const name of ["data-x", "data-y"]) {
    const [mine, other] = [a.getAttribute(name), b.getAttribute(name)];
    if (mine === null || other === null) continue;
    a.setAttribute(name, other);
    b.setAttribute(name, mine);
  }
  a.removeAttribute("transform");
}

class Axes {
  /** @param {Picture} picture @param {SVGSVGElement} other */
  constructor(picture, other) {
    this.picture = picture;
    this.other = other;
    /** What of the picture belongs to its axis; whatever else is there was added on the page, and stays. */
    this.drawn = picture.drawn;
  }

  turn() {
    const { other } = this;
    const { svg } = this.picture;
    const ours = /** @type {SVGGElement[]} */ ([...svg.querySelectorAll(COMMON)]);
    const theirs = /** @type {SVGGElement[]} */ ([...other.querySelectorAll(COMMON)]);
    ours.forEach((g, i) => exchange(g, theirs[i]));
    const stays = new Map(theirs.map((g, i) => /** @type {[Element, Element]} */ ([g, ours[i]])));
    const goes = new Map(ours.map((g, i) => /** @type {[Element, Element]} */ ([g, theirs[i]])));
    const incoming = [...other.children].map(c => stays.get(c) ?? c);
    const outgoing = this.drawn.map(c => goes.get(c) ?? c);
    const added = [...svg.children].filter(c => !this.drawn.includes(c) && !c.matches("style, desc"));
    const names = one(svg, "g.names");
    const below = added.slice(0, added.indexOf(this.picture.under) + 1); // Below events and messages, or the names.
    const between = added.slice(below.length).filter(c => c.compareDocumentPosition(names) & Node.DOCUMENT_POSITION_FOLLOWING);
    for (const c of added) c.remove();
    other.replaceChildren(...outgoing);
    svg.append(...incoming, ...added.slice(below.length + between.length));
    one(svg, "g.m, g.e").before(...below);
    names.before(...between);
    this.drawn = incoming;
    for (const name of ["viewBox", "width", "height"]) {
      const mine = /** @type {string} */ (svg.getAttribute(name));
      svg.setAttribute(name, /** @type {string} */ (other.getAttribute(name)));
      other.setAttribute(name, mine);
    }
    this.settle();
  }

  /** What follows from where events and messages are now. */
  settle() {
    const { picture } = this;
    const { svg } = picture;
    const width = +(/** @type {string} */ (svg.getAttribute("width")));
    svg.style.minWidth = `${0.8 * width}px`;
    svg.style.maxWidth = `${width}px`;
    for (const e of picture.events) {
      const { x, y } = /** @type {Record<string, string>} */ (e.g.dataset);
      Object.assign(e, { x: +x, y: +y });
      for (const [name, value] of [["cx", x], ["cy", y]]) one(e.g, ".hit")?.setAttribute(name, value);
    }
    for (const m of picture.messages) {
      const way = one(m.g, ".way");
      one(m.g, ".hit")?.setAttribute("d", way.getAttribute("d"));
    }
  }
}

PARTS.push(picture => {
  const island = picture.figure.querySelector("script.axis");
  if (!island?.textContent) return;
  const text = island.textContent;
  /** @type {Axes | null} */
  let axes = null;
  const turn = () => {
    axes ??= new Axes(picture, /** @type {SVGSVGElement} */ (/** @type {unknown} */ (
      document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true))));
    axes.turn();
    const toScale = button.getAttribute("aria-pressed") === "false";
    button.setAttribute("aria-pressed", String(toScale));
    for (const does of picture.heard.layout) does(picture.picked);
    if (picture.picked) picture.show(picture.picked);
    if (!picture.picked) picture.say(toScale ? "Time is to scale." : "Times are in order, not to scale.");
  };
  const button = picture.button("Real time", "To the scale of time, or in the order of causes", turn);
  button.setAttribute("aria-pressed", String(picture.svg.dataset.axis === "time"));
  picture.key("t", "t changes between order and real time", turn);
});
