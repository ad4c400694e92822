// The run as it was at one moment, step by step: what comes later stands back. At the beginning, and after "Whole run",
// the picture is complete.

/**
 * What a reader has opened and looks for in a figure, while the windows of a long run come and go.
 * @typedef {{state: boolean, query: string, without: Record<"node" | "type" | "key", Set<string>>, texts?: string[], player?: Player, search?: Search}} Kept
 */

/** @type {WeakMap<HTMLElement, Kept>} */
const KEPT = new WeakMap();

/** @param {Picture} picture */
function kept({ figure }) {
  const known = KEPT.get(figure) ?? { state: false, query: "", without: { node: new Set(), type: new Set(), key: new Set() } };
  KEPT.set(figure, known);
  return known;
}

/** How long a step stays while the run plays, in milliseconds, and how long a run plays at most, roughly. */
const STEP = 800, RUN = 60_000, SHORTEST = 100;

/** The time of an event, with which its sentence begins. @param {Happening} event */
function time(event) {
  return /^time (\d+), /.exec(event.said)?.[1];
}

class Player {
  /** @param {Picture} picture */
  constructor(picture) {
    this.picture = picture;
    this.events = picture.events.filter(e => e); // A part of a run has ids that do not begin at 0.
    /** The present event's place among the events; negative for the whole run. */
    this.at = -1;
    /** @type {number | undefined} */
    this.timer = undefined;
    this.lanes = this.drawnLanes();
    this.veil = element("path", { class: "veil", "aria-hidden": "true" });
    this.edge = element("path", { class: "present", "aria-hidden": "true" });
    picture.under.before(this.veil, this.edge);
    this.flown = element("g", { class: "flown", "aria-hidden": "true" });
    (picture.svg.querySelector("g.names") ?? picture.over).before(this.flown);
    this.use = this.controls();
    this.dress();
    this.keys();
    kept(picture).player = this;
    picture.on("leave", () => this.pause());
    picture.on("layout", () => {
      this.lanes = this.drawnLanes();
      this.again();
    });
    picture.on("pick", event => {
      if (!event && this.at >= 0) picture.pick(this.events[this.at]);
      else picture.svg.classList.toggle("present", !!event && event === this.events[this.at]);
    });
  }

  /** @returns {SVGLineElement[]} */
  drawnLanes() {
    return [.../** @type {NodeListOf<SVGLineElement>} */ (this.picture.svg.querySelectorAll("line.lane"))];
  }

  controls() {
    const { bar } = this.picture;
    const group = document.createElement("span");
    group.className = "steps";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Steps");
    /** @param {string} label @param {string} title @param {() => void} does */
    const button = (label, title, does) => {
      const b = bar.button(label, title, does);
      group.append(b);
      return b;
    };
    const first = button("First", "The run after its first event", () => this.to(0));
    const back = button("Back", "One event back (key ,)", () => this.step(-1));
    const play = button("Play", "Show the run event by event (key k)", () => this.toggle());
    button("Step", "Show the run up to the next event (key .)", () => this.step(1));
    const last = button("Last", "The run after its last event", () => this.to(this.total() - 1));
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = "0";
    slider.max = String(this.events.length - 1);
    slider.setAttribute("aria-label", "Event");
    slider.title = "Which event is the present one (keys up, down, Page Up, Page Down, Home, End)";
    slider.addEventListener("input", () => {
      this.pause();
      this.go(+slider.value);
    });
    const where = document.createElement("span");
    where.className = "where";
    const pace = this.speeds();
    group.append(slider, where, pace);
    const leave = button("Whole run", "Show the whole run again (Escape)", () => this.whole());
    bar.add(group);
    bar.element.addEventListener("keydown", e => {
      if (e.key !== "Escape" || this.at < 0) return;
      this.whole();
      e.stopPropagation();
    });
    return { first, back, play, last, slider, where, pace, leave };
  }

  speeds() {
    const select = document.createElement("select");
    select.setAttribute("aria-label", "Speed");
    for (const [value, label] of [["0.5", "half speed"], ["1", "normal speed"], ["2", "double speed"], ["5", "five times"]]) {
      select.add(new Option(label, value, value === "1", value === "1"));
    }
    return select;
  }

  keys() {
    const { picture } = this;
    picture.key("k", "k plays the run and pauses it", () => this.toggle());
    picture.key(".", ". and , show it up to the next event or the one before", () => this.step(1));
    picture.key(",", "", () => this.step(-1));
    const letGo = picture.keys.get("Escape");
    picture.key("Escape", "", at => this.at < 0 ? letGo?.does(at) : this.whole());
  }

  /** How many milliseconds a step stays. */
  stay() {
    return Math.max(SHORTEST, Math.min(STEP, RUN / this.events.length) / +this.use.pace.value);
  }

  toggle() {
    if (this.timer) {
      this.pause();
      return;
    }
    if (this.at < 0) this.run(this.begin());
    else if (this.at < this.events.length - 1) this.run(this.at + 1);
    else if (!this.across(this.events[this.at].id + 1, true) && !this.across(0, true)) this.run(0);
  }

  /** Plays from here. @param {number} at */
  run(at) {
    this.picture.status.setAttribute("aria-live", "off"); // Nobody can listen that fast; what is on at a pause is said.
    this.next(at);
    this.dress();
  }

  /** Goes on in another window of a long run. @param {number} id an event @param {boolean} plays @returns {boolean} whether it is in one */
  across(id, plays) {
    const { bar, long } = this.picture;
    if (!long || this.picture.event(id) || id < 0 || id >= long.all) return false;
    this.pause();
    const focused = bar.element.contains(document.activeElement) ? document.activeElement?.textContent : undefined;
    long.show(id, event => {
      const there = kept(this.picture).player;
      if (!there) return;
      const at = there.events.indexOf(event);
      if (plays) there.run(at);
      else there.go(at);
      if (focused !== undefined) there.picture.bar.controls().find(c => c.textContent === focused)?.focus();
    });
    return true;
  }

  /** Shows the run up to an event, wherever it is. @param {number} id */
  to(id) {
    const event = this.picture.event(id);
    if (event) this.go(this.events.indexOf(event));
    else this.across(id, false);
  }

  /** From where it goes on: the picked event, or else the first. */
  begin() {
    const at = this.picture.picked ? this.events.indexOf(this.picture.picked) : 0;
    return at === this.events.length - 1 ? 0 : Math.max(0, at);
  }

  /** @param {number} at */
  next(at) {
    if (!this.picture.figure.isConnected) return;
    this.show(at);
    this.timer = setTimeout(() => {
      if (at < this.events.length - 1) this.next(at + 1);
      else if (!this.across(this.events[at].id + 1, true)) this.pause();
    }, this.stay());
  }

  pause() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.picture.status.removeAttribute("aria-live");
    this.show(this.at);
    this.dress();
  }

  /** @param {number} by */
  step(by) {
    if (this.at < 0) this.go(by > 0 ? this.begin() : Math.max(0, this.events.indexOf(/** @type {Happening} */ (this.picture.picked)) - 1));
    else if (this.events[this.at + by]) this.go(this.at + by);
    else if (!this.across(this.events[this.at].id + by, false)) this.picture.say(by > 0 ? "The run ends here." : "This is the first event.");
  }

  /** Shows the run up to an event, and stays there. @param {number} at */
  go(at) {
    this.pause();
    this.show(at);
    this.dress();
  }

  /** Shows the whole run again. */
  whole() {
    this.pause();
    this.at = -1;
    const { svg, bar, held, picked } = this.picture;
    svg.classList.remove("stepping");
    for (const g of svg.querySelectorAll(".later, .flying")) g.classList.remove("later", "flying");
    for (const path of [this.veil, this.edge]) path.removeAttribute("d");
    this.flown.replaceChildren();
    const within = bar.element.contains(document.activeElement);
    this.dress();
    if (within) this.use.play.focus();
    this.picture.pick(held ?? (document.activeElement === svg ? picked : null));
  }

  /** Shows the same, after something else of the picture was changed. */
  again() {
    if (this.at >= 0) this.show(this.at);
  }

  /** What can be used now. */
  dress() {
    const { play, ...others } = this.use;
    for (const c of Object.values(others)) c.hidden = this.at < 0;
    play.textContent = this.timer ? "Pause" : "Play";
    this.picture.svg.classList.toggle("playing", !!this.timer);
    this.picture.bar.settle();
  }

  /** @param {number} at */
  show(at) {
    this.at = at;
    const { picture } = this;
    const event = this.events[at];
    picture.svg.classList.add("stepping");
    for (const e of this.events) e.g.classList.toggle("later", e.id > event.id);
    this.flown.replaceChildren();
    const later = new Set();
    let flying = 0;
    for (const m of picture.messages) {
      const unsent = m.from && m.from.id > event.id;
      if (unsent) later.add(m.g.dataset.m);
      m.g.classList.toggle("later", unsent);
      const flies = !unsent && this.fly(m, event);
      m.g.classList.toggle("flying", flies);
      if (flies) flying++;
    }
    for (const g of /** @type {NodeListOf<SVGGElement>} */ (picture.svg.querySelectorAll("g[data-names]"))) {
      g.classList.toggle("later", /** @type {string} */ (g.dataset.names).split(" ").every(m => later.has(m)));
    }
    this.curtain(event);
    picture.show(event);
    const where = `event ${event.id + 1} of ${this.total()}`;
    const now = time(event);
    const shown = now ? `${where}, time ${now}` : where;
    this.use.where.textContent = shown;
    this.use.slider.value = String(at);
    this.use.slider.setAttribute("aria-valuetext", shown);
    const under = flying ? ` Under way: ${flying} ${flying === 1 ? "message" : "messages"}.` : "";
    picture.say(`${sentence(`E${where.slice(1)}, ${event.said}.`)}${under}`);
  }

  /** How many events the run has, of which the picture may be a part. */
  total() {
    return this.picture.long?.all ?? this.picture.run?.events.length ?? this.events.length;
  }

  /** Whether a message that was sent is under way; if so, how far it has come is drawn. @param {Carried} m @param {Happening} event */
  fly(m, event) {
    if (m.to && m.to.id <= event.id || m.g.matches(".waiting")) return false;
    const way = /** @type {SVGPathElement} */ (one(m.g, ".way"));
    const length = way.getTotalLength();
    const [from, to] = [way.getPointAtLength(0).x, way.getPointAtLength(length).x];
    if (!m.to && to <= event.x) return false; // It was lost by now.
    if (m.g.classList.contains("out")) return true; // Left out by the filter.
    const part = Math.max(0.08, Math.min(0.92, (event.x - from) / (to - from || 1)));
    const g = element("g", { class: /** @type {string} */ (/c\d/.exec(m.g.getAttribute("class") ?? "")?.[0] ?? "") });
    const gone = /** @type {SVGPathElement} */ (way.cloneNode());
    gone.setAttribute("class", "way");
    gone.setAttribute("stroke-dasharray", `${part * length} ${length}`);
    const { x, y } = way.getPointAtLength(part * length);
    g.append(gone, element("circle", { class: "head", cx: x, cy: y, r: 3.6 }));
    this.flown.append(g);
    return true;
  }

  /** Covers what the lanes have later than an event, with the present as its edge. @param {Happening} event */
  curtain(event) {
    const ends = new Map(this.lanes.map(l => [l.y1.baseVal.value, { last: -Infinity, next: Infinity }]));
    for (const e of this.events) {
      const end = ends.get(e.y);
      if (!end) continue;
      if (e.id <= event.id) end.last = Math.max(end.last, e.x);
      else end.next = Math.min(end.next, e.x);
    }
    const away = this.picture.radius + 4;
    const lanes = [...ends].sort((a, b) => a[0] - b[0]);
    let edge = "";
    lanes.forEach(([y, { last, next }], i) => {
      const x = Math.max(Math.min(Math.max(event.x, last) + away, next - away), Math.min(last + away, (last + next) / 2));
      const above = i ? (y + lanes[i - 1][0]) / 2 : y - 40;
      const below = i < lanes.length - 1 ? (y + lanes[i + 1][0]) / 2 : y + 40;
      edge += `${i ? "L" : "M"}${x} ${above}V${below}`;
    });
    const right = this.picture.svg.viewBox.baseVal.width + 9;
    this.edge.setAttribute("d", edge);
    this.veil.setAttribute("d", `${edge}H${right}V${(lanes[0]?.[0] ?? 0) - 40}z`);
  }
}

PARTS.push(picture => {
  if (picture.events.filter(e => e).length > 2) new Player(picture);
});
