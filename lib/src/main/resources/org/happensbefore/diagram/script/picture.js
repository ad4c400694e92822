// One picture that answers to pointing and to the keyboard.

const HINT = "Point at an event, or Tab and arrow keys; ? for all keys";
const HELP = "Point at an event to see what could have caused it and what it could have caused; click to hold it, then "
  + "point at another. Keys: Tab to enter, \u2190 \u2192 along a lane, \u2193 \u2191 with a message and back, n p in time, "
  + "Enter holds, Esc lets go";

/** Up to so many events a picture is marked all at once. */
const SMALL = 300;

/** What else a picture can do: each is called once for each picture, in the order of the files. @type {((picture: Picture) => void)[]} */
const PARTS = [];

/** @param {string} text */
function sentence(text) {
  return text.length > 600 ? text.slice(0, 600) + "\u2026" : text;
}

/** The run of each figure, as text until somebody reads it. @type {WeakMap<HTMLElement, {text: string, run: any}>} */
const RUNS = new WeakMap();

/** What each picture was read from: an SVG document that stands alone. @type {WeakMap<SVGSVGElement, string>} */
const SOURCES = new WeakMap();

class Picture {
  /** @param {HTMLElement} figure @param {SVGSVGElement} svg @param {LongRun | null} [long] the run of which this is one window */
  constructor(figure, svg, long = null) {
    this.figure = figure;
    this.svg = svg;
    this.long = long;
    this.scroll = /** @type {HTMLElement} */ (svg.parentElement);
    this.bar = new Bar();
    this.status = document.createElement("p");
    this.status.className = "said";
    this.status.setAttribute("role", "status");
    this.help = document.createElement("p"); // For those who do not see the hint; ids are the page's only here.
    this.help.className = "unseen";
    this.help.id = `GLOBAL_${window.GLOBAL.pictures++}`;
    this.scroll.after(this.bar.element, this.status, this.help);
    const { events, messages } = read(svg);
    this.events = events;
    this.messages = messages;
    this.radius = +(/** @type {string} */ (svg.dataset.radius));
    /** @type {Happening | null} */
    this.picked = null;
    /** @type {Happening | null} */
    this.held = null;
    /** @type {SVGGElement[]} what stands back while an event is picked */
    this.dim = [];
    /** @type {{event: Happening, message: Carried | undefined, past: Set<Happening>, future: Set<Happening>, lanes: {path: SVGElement, y: number, from: number, to: number}[], painted: Set<object>} | null} */
    this.cones = null;
    /** @type {Map<string, {help: string, does: (at: Happening) => void}>} */
    this.keys = new Map();
    /** @type {{pick: ((event: Happening | null) => void)[], hold: ((event: Happening | null) => void)[], layout: ((event: Happening | null) => void)[], leave: ((event: null) => void)[]}} */
    this.heard = { pick: [], hold: [], layout: [], leave: [] };
    /** What the library drew, but for its style sheet and its words. */
    this.drawn = [...svg.children].filter(c => !c.matches("style, desc, title"));
    this.under = svg.insertBefore(element("g", { class: "cone", "aria-hidden": "true" }), svg.querySelector("g.m, g.e"));
    this.over = svg.appendChild(element("g", { class: "signs", "aria-hidden": "true" }));
    for (const e of this.events) e.g.prepend(element("circle", { class: "hit", cx: e.x, cy: e.y, r: this.radius + 7 }));
    for (const m of this.messages) {
      const wide = one(m.g, ".way").cloneNode();
      wide.setAttribute("class", "hit line");
      m.g.append(wide);
    }
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("role", "application");
    svg.setAttribute("aria-roledescription", "space-time diagram");
    svg.setAttribute("aria-label", svg.querySelector("title")?.textContent ?? "");
    svg.setAttribute("aria-describedby", this.help.id);
    svg.querySelector("title")?.remove();
    svg.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own keys must not take ours.
    this.walk();
    this.listen();
    for (const part of PARTS) part(this);
    this.help.textContent = this.helpText();
    if (!this.status.textContent) this.say(HINT);
  }

  /** The run in the schema of the trace's JSON; null where the page does not bring it. */
  get run() {
    let known = RUNS.get(this.figure);
    if (!known) {
      const island = this.figure.querySelector('script[type="application/json"].run');
      known = { text: island?.textContent || "null", run: undefined };
      RUNS.set(this.figure, known);
    }
    if (known.run === undefined) known.run = JSON.parse(known.text);
    return known.run;
  }

  /** What happens beside the picture when an event is picked or held, all events have moved, or another window takes its place. @param {"pick" | "hold" | "layout" | "leave"} what @param {(event: Happening | null) => void} does */
  on(what, does) {
    this.heard[what].push(does);
  }

  /** Another window takes its place. */
  leave() {
    for (const does of this.heard.leave) does(null);
  }

  /** The event with this id, if it is in this picture. @param {number} id */
  event(id) {
    const place = id - (this.events[0]?.id ?? 0);
    return this.events[place]?.id === id ? this.events[place] : this.events.find(e => e.id === id);
  }

  /** The event so many places later, or earlier. @param {Happening} event @param {number} by */
  next(event, by) {
    return this.events[this.events.indexOf(event) + by];
  }

  /** A key of the picture. @param {string} key @param {string} help what it does, as "x does this"; or empty @param {(at: Happening) => void} does with the picked event, or the first */
  key(key, help, does) {
    this.keys.set(key, { help, does });
  }

  /** A button below the picture. @param {string} label @param {string} title @param {(button: HTMLButtonElement) => void} does */
  button(label, title, does) {
    return this.bar.button(label, title, does);
  }

  helpText() {
    return [HELP, ...[...this.keys.values()].map(k => k.help).filter(h => h)].join(", ") + ".";
  }

  walk() {
    /** @param {Hop[]} list @param {boolean} message */
    const along = (list, message) => list.find(n => !!n.message === message)?.event;
    /** @param {string} key @param {(at: Happening) => Happening | undefined} next @param {string} end */
    const go = (key, next, end) => this.key(key, "", at => {
      const event = next(at);
      if (event) this.show(event);
      else if (!this.long?.beyond(key, at)) this.say(end);
    });
    go("ArrowLeft", at => along(at.before, false), "This is the first event of its lane.");
    go("ArrowRight", at => along(at.after, false), "This is the last event of its lane.");
    go("ArrowUp", at => along(at.before, true), "This event received no message.");
    go("ArrowDown", at => along(at.after, true), "No message of this event was received.");
    go("n", at => this.next(at, 1), "This is the last event.");
    go("p", at => this.next(at, -1), "This is the first event.");
    go("Home", () => this.events[0], "");
    go("End", () => this.events.at(-1), "");
    for (const key of ["Enter", " "]) this.key(key, "", at => this.hold(this.held === at ? null : at));
    this.key("Escape", "", () => this.hold(null));
    this.key("?", "", () => this.say(this.helpText()));
  }

  listen() {
    const { svg } = this;
    svg.addEventListener("pointerover", e => {
      const at = /** @type {Element} */ (e.target);
      const g = /** @type {SVGGElement | null} */ (at.closest("g.e"));
      const m = at.closest("g.m[data-m]");
      if (g) this.pick(this.of(g));
      else if (m) this.message(/** @type {Carried} */ (this.messages.find(x => x.g === m)));
    });
    svg.addEventListener("pointerleave", () => { if (document.activeElement !== svg) this.pick(this.held); });
    svg.addEventListener("click", e => {
      const g = /** @type {SVGGElement | null} */ (/** @type {Element} */ (e.target).closest("g.e"));
      this.hold(g && this.of(g));
    });
    svg.addEventListener("focus", () => {
      if (this.picked || !svg.matches(":focus-visible")) return;
      this.pick(this.events[0] ?? null);
      this.say(this.helpText());
    });
    svg.addEventListener("blur", e => { // In the toolbar the picked event is still meant.
      if (!(e.relatedTarget instanceof Node && this.figure.contains(e.relatedTarget))) this.pick(this.held);
    });
    svg.addEventListener("keydown", e => {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const at = this.picked ?? this.events[0];
      const key = this.keys.get(e.key);
      if (!at || !key) return;
      key.does(at);
      e.preventDefault();
      e.stopPropagation();
    });
    const names = svg.querySelector("g.names");
    const scrolled = () => {
      const scale = this.scale();
      if (!scale) return; // It is not there any more.
      names?.setAttribute("transform", `translate(${this.scroll.scrollLeft / scale},0)`);
      this.paint(this.view());
    };
    this.scroll.addEventListener("scroll", scrolled);
    this.on("leave", () => this.scroll.removeEventListener("scroll", scrolled));
  }

  /** The event of its element. @param {SVGGElement} g */
  of(g) {
    return /** @type {Happening} */ (this.event(Number(g.dataset.e)));
  }

  /** Pixels of the screen for one of the picture. */
  scale() {
    return this.svg.getBoundingClientRect().width / this.svg.viewBox.baseVal.width;
  }

  /** Picks an event and brings it into view. @param {Happening} event */
  show(event) {
    this.pick(event);
    this.reveal(event.x);
  }

  /** Scrolls until a place of the picture is in view. @param {number} place */
  reveal(place) {
    const { scrollLeft, clientWidth } = this.scroll;
    const names = 140;
    const x = place * this.scale();
    if (x < scrollLeft + names) this.scroll.scrollLeft = x - names - 40;
    if (x > scrollLeft + clientWidth - 60) this.scroll.scrollLeft = x - clientWidth + 120;
  }

  /** @param {Happening | null} event */
  hold(event) {
    this.held = event;
    this.pick(event ?? (document.activeElement === this.svg ? this.picked : null));
    for (const does of this.heard.hold) does(event);
  }

  /** Says it below the picture, to everybody. @param {string} text */
  say(text) {
    this.status.textContent = text;
  }

  /** @param {Carried} m */
  message(m) {
    this.pick(m.to ?? m.from, m);
  }

  /** Shows what could have caused an event and what it could have caused. @param {Happening | null} event @param {Carried} [message] */
  pick(event, message) {
    this.picked = event;
    const view = this.view();
    this.under.replaceChildren();
    this.over.replaceChildren();
    this.svg.classList.toggle("picking", !!event);
    for (const g of this.dim) g.classList.remove("apart");
    this.dim.length = 0;
    this.cones = null;
    if (event) {
      this.status.classList.add("used"); // From now on it keeps its height, so that what stands below does not jump.
      this.draw(event, message, view);
    } else this.say(HINT);
    for (const does of this.heard.pick) does(event);
  }

  /** From where to where the picture is in view, and some more; a small one wholly. @returns {[number, number]} */
  view() {
    if (this.events.length <= SMALL) return [-Infinity, Infinity];
    const scale = this.scale();
    const { scrollLeft, clientWidth } = this.scroll;
    return [(scrollLeft - clientWidth / 4) / scale, (scrollLeft + clientWidth * 1.25) / scale];
  }

  /** @param {Happening} event @param {Carried | undefined} message @param {[number, number]} view */
  draw(event, message, view) {
    const past = cone(event, "before");
    const future = cone(event, "after");
    const lanes = [...this.lanes("past", new Set([event, ...past])), ...this.lanes("future", new Set([event, ...future]))];
    this.cones = { event, message, past, future, lanes, painted: new Set() };
    this.paint(view);
    if (message) this.glow("chosen", message);
    this.ring("chosen", event);
    if (this.held) this.ring("held", this.held);
    const rest = this.events.length - 1 - past.size - future.size;
    const told = message ? `Message ${message.said}.` : `${event.said}.`;
    this.say(this.held && this.held !== event
      ? sentence(`${relation(this, this.held, event)} Held: ${this.held.said}. This: ${event.said}.`)
      : sentence(`${told} ${message ? "Its end: " : ""}${counts(past.size, future.size, rest)}${this.long ? " Only events of this window are counted." : ""}`));
  }

  /** Marks what is in view and was not marked yet; the rest when it comes into view. @param {[number, number]} view */
  paint([left, right]) {
    if (!this.cones) return;
    const { event, message, past, future, lanes, painted } = this.cones;
    for (const { path, y, from, to } of lanes) {
      const [begin, end] = [Math.max(from, left), Math.min(to, right)];
      path.setAttribute("d", begin <= end ? `M${begin} ${y}L${end} ${y}` : "");
    }
    for (const m of this.messages) {
      if (m.from?.x > right || (m.to?.x ?? right) < left || painted.has(m)) continue;
      painted.add(m);
      const inPast = m.to && past.has(m.from) && (past.has(m.to) || m.to === event);
      const inFuture = m.to && future.has(m.to) && (future.has(m.from) || m.from === event);
      if (inPast || inFuture) this.glow(inPast ? "past" : "future", m);
      else if (m !== message) this.fade(m.g);
    }
    for (const e of this.events) {
      if (e === event || e.x < left || e.x > right || painted.has(e)) continue;
      painted.add(e);
      if (past.has(e)) this.sign("past", e, "M-3 0l7 -4.5v9z");
      else if (future.has(e)) this.sign("future", e, "M4 0l-7 -4.5v9z");
      else {
        this.fade(e.g);
        this.sign("beside", e, "M-2 -4.5v9m4 -9v9");
      }
    }
  }

  /** @param {SVGGElement} g */
  fade(g) {
    g.classList.add("apart");
    this.dim.push(g);
  }

  /** The stretch of each lane on which the events of a cone are. @param {string} kind @param {Set<Happening>} events */
  lanes(kind, events) {
    /** @type {Map<number, [number, number]>} */
    const ends = new Map();
    for (const e of events) {
      const [from, to] = ends.get(e.y) ?? [e.x, e.x];
      ends.set(e.y, [Math.min(from, e.x), Math.max(to, e.x)]);
    }
    return [...ends].map(([y, [from, to]]) => {
      const path = element("path", { class: kind });
      this.under.append(path);
      return { path, y, from, to };
    });
  }

  /** A message's way, wide and below it. @param {string} kind @param {Carried} message */
  glow(kind, message) {
    const way = one(message.g, ".way").cloneNode();
    way.setAttribute("class", kind);
    this.under.append(way);
  }

  /** @param {string} kind @param {Happening} e */
  ring(kind, e) {
    this.over.append(element("circle", { class: kind, cx: e.x, cy: e.y, r: this.radius + (kind === "held" ? 7.5 : 4) }));
  }

  /** @param {string} kind @param {Happening} e @param {string} d */
  sign(kind, e, d) {
    const at = `translate(${e.x + this.radius + 5} ${e.y - this.radius - 4})`;
    this.over.append(element("path", { class: kind, d, transform: at }));
  }
}
