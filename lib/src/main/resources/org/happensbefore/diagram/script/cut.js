// Cuts: a frontier across the lanes; what is left of it is inside.

/**
 * A cut: the first events of each lane, so many of each. It is consistent if no message is received inside that was sent
 * outside; what was sent inside and not received inside is in the channels. Source: Chandy and Lamport 1985; Mattern 1989.
 */
class Cut {
  /** @param {Picture} picture */
  constructor(picture) {
    this.known = knowledge(picture.events);
    this.lanes = this.known.lanes;
    this.messages = picture.messages;
    this.inside = this.lanes.map(() => 0);
  }

  /** @param {Happening | null} event null for what lies before the part of the run that is drawn */
  has(event) {
    return !event || this.known.place(event) <= this.inside[event.lane];
  }

  /** What is received inside and was sent outside. */
  backward() {
    return this.messages.filter(m => m.to && this.has(m.to) && !this.has(m.from));
  }

  /** What was sent inside and is not received inside; a second copy still on its way as well. */
  underWay() {
    return this.messages.filter(m => this.has(m.from) && !(m.to && this.has(m.to)));
  }

  /** Leaves out as few events as it takes to be consistent; cuts have one largest such part, since they are a lattice. */
  shrink() {
    for (let again = true; again; ) {
      again = false;
      for (const { to } of this.backward()) {
        if (!to || !this.has(to)) continue;
        this.inside[to.lane] = this.known.place(to) - 1;
        again = true;
      }
    }
  }

  /** What an event can know, itself included: the smallest consistent cut with it. @param {Happening} event */
  past(event) {
    this.inside = [...this.known.of(event)];
  }
}

/** A message without its way, where its lanes can be told. @param {Carried} m @param {string[]} names of lanes */
function addressed(m, names) {
  const longest = [...names].sort((a, b) => b.length - a.length); // One name may begin another.
  for (const from of longest) for (const to of longest) {
    const way = ` from ${from} to ${to}`;
    const at = m.said.lastIndexOf(way);
    const rest = m.said.slice(at + way.length);
    if (at < 0 || !/^($|[,:;])/.test(rest)) continue;
    return { channel: `${from} \u2192 ${to}`, rank: names.indexOf(from) * names.length + names.indexOf(to), text: m.said.slice(0, at) + rest };
  }
  return { channel: "elsewhere", rank: Infinity, text: m.said };
}

/** @param {string[]} texts @param {number} most */
function listed(texts, most) {
  return texts.length <= most ? texts.join("; ") : `${texts.slice(0, most).join("; ")}; and ${texts.length - most} more`;
}

/** What a cut shows, below the picture: verdict, messages that cross backwards, channels. */
class CutSaid {
  /** @param {Picture} picture */
  constructor(picture) {
    this.element = document.createElement("div");
    this.element.className = "cutsaid";
    this.element.hidden = true;
    this.element.setAttribute("role", "status");
    this.names = [...new Set(laneNames(picture.svg).values())];
    picture.status.before(this.element);
  }

  /** @param {Cut} cut */
  tell(cut) {
    const verdict = document.createElement("p");
    const back = cut.backward();
    const few = `${cut.inside.reduce((a, b) => a + b, 0)} of ${cut.known.vectors.size} events are inside.`;
    verdict.textContent = back.length
      ? `\u26a0 Not consistent: ${listed(back.map(m => m.said), 6)} ${back.length === 1 ? "is" : "are"} received inside the cut, but sent outside it: `
        + `an effect without its cause. ${few}`
      : `\u2713 Consistent: what is received inside the cut was sent inside it. ${few}`;
    verdict.className = back.length ? "no" : "yes";
    /** @type {Map<string, string[]>} */
    const channels = new Map();
    for (const { channel, text } of cut.underWay().map(m => addressed(m, this.names)).sort((a, b) => a.rank - b.rank))
      channels.set(channel, [...channels.get(channel) ?? [], text]);
    const head = document.createElement("p");
    head.textContent = channels.size ? "In the channels, sent inside and not received inside:" : "All channels are empty.";
    const list = document.createElement("ul");
    for (const [channel, texts] of [...channels].slice(0, 12)) {
      const item = document.createElement("li");
      item.textContent = `${channel}: ${listed(texts, 6)}`;
      list.append(item);
    }
    if (channels.size > 12) list.append(Object.assign(document.createElement("li"), { textContent: `and ${channels.size - 12} more channels` }));
    this.element.replaceChildren(verdict, head, ...(channels.size ? [list] : []));
  }
}

/** A frontier that can be moved, with pointer or keys. */
class Frontier {
  /** @param {Picture} picture */
  constructor(picture) {
    this.picture = picture;
    this.cut = new Cut(picture);
    this.said = new CutSaid(picture);
    this.open = false;
    this.ground = picture.svg.insertBefore(element("g", { class: "inside-cut", "aria-hidden": "true" }), picture.under);
    this.front = picture.svg.insertBefore(element("g", { class: "frontier" }), picture.svg.querySelector("g.names"));
    this.line = element("path", { class: "cut", "aria-hidden": "true" });
    this.wide = element("path", { class: "hit line pull", "aria-hidden": "true" });
    /** @type {Map<number, SVGElement>} the handle of each lane that has events */
    this.grips = new Map();
    /** @type {number[]} where on each lane it was put; it is drawn as near to that as the events let it */
    this.wanted = [];
    this.told = "";
    /** @type {Map<number, string>} the lanes' names by height */
    this.names = new Map();
    this.left = 0;
    this.measure();
    this.signs = element("g", { class: "crossing", "aria-hidden": "true" });
    picture.on("layout", () => {
      this.measure();
      if (this.open) this.change(() => {});
    });
  }

  /** What follows from where the lanes are. */
  measure() {
    const { svg } = this.picture;
    this.names = laneNames(svg);
    this.left = Math.min(...[...svg.querySelectorAll("line.lane")].map(l => +(l.getAttribute("x1") ?? 0)));
  }

  /** The lanes that have events, from the top down. */
  get rows() {
    return this.cut.lanes.map((_, lane) => lane).filter(lane => this.cut.lanes[lane].length)
      .sort((a, b) => this.cut.lanes[a][0].y - this.cut.lanes[b][0].y);
  }

  /** Opens with all that is not later in the picture than this event. @param {Happening} event */
  show(event) {
    if (!this.open) this.grip();
    this.open = true;
    this.pull(this.rows, () => event.x + this.picture.radius + 6);
  }

  hide() {
    this.open = false;
    for (const g of [this.ground, this.front]) g.replaceChildren();
    for (const m of this.picture.messages) m.g.classList.remove("backward");
    this.said.element.hidden = true;
    this.said.element.replaceChildren();
  }

  /** Puts the frontier of some lanes at places of the picture. @param {number[]} lanes @param {(lane: number) => number} place */
  pull(lanes, place) {
    for (const lane of lanes) {
      this.wanted[lane] = place(lane);
      this.cut.inside[lane] = this.cut.lanes[lane].filter(e => e.x < this.wanted[lane]).length;
    }
    this.draw();
  }

  /** Lets the cut change by itself, and puts the frontier close behind the last events inside. @param {() => void} change */
  change(change) {
    change();
    for (const lane of this.rows) {
      const { lanes, inside } = this.cut;
      this.wanted[lane] = inside[lane] ? lanes[lane][inside[lane] - 1].x + this.picture.radius + 6 : -Infinity;
    }
    this.draw();
  }

  /** Where the frontier crosses a lane: between the last event inside and the first outside. @param {number} lane */
  x(lane) {
    const events = this.cut.lanes[lane];
    const count = this.cut.inside[lane];
    const [last, next] = [events[count - 1], events[count]];
    const begin = last?.x ?? this.left;
    const room = next ? Math.min(14, (next.x - begin) / 2) : 14;
    const low = begin + room;
    const high = next ? next.x - room : begin + 3 * room;
    return Math.max(low, Math.min(high, this.wanted[lane]));
  }

  draw() {
    const points = this.rows.map(lane => ({ x: this.x(lane), y: this.cut.lanes[lane][0].y }));
    const [first, last] = [points[0], points[points.length - 1]];
    const way = [{ x: first.x, y: first.y - 26 }, ...points, { x: last.x, y: last.y + 26 }].map(p => `${p.x} ${p.y}`).join("L");
    this.line.setAttribute("d", `M${way}`);
    this.wide.setAttribute("d", `M${way}`);
    this.ground.replaceChildren(element("path", { d: `M${this.left} ${first.y - 26}L${way}L${this.left} ${last.y + 26}z` }));
    for (const lane of this.rows) {
      const grip = /** @type {SVGElement} */ (this.grips.get(lane));
      grip.setAttribute("transform", `translate(${this.x(lane)} ${this.cut.lanes[lane][0].y})`);
      grip.setAttribute("aria-valuenow", String(this.cut.inside[lane]));
      grip.setAttribute("aria-valuetext", this.valued(lane));
    }
    this.cross();
    const now = this.cut.inside.join();
    if (!this.said.element.hidden && this.told === now) return;
    this.told = now;
    this.said.element.hidden = false;
    this.said.tell(this.cut);
  }

  /** @param {number} lane */
  valued(lane) {
    const name = this.names.get(this.cut.lanes[lane][0].y) ?? "";
    const count = this.cut.inside[lane];
    if (!count) return `${name}: before its first event${within(this.picture)}`;
    const { said } = this.cut.lanes[lane][count - 1];
    const what = said.slice(said.indexOf(`${name}: `) + name.length + 2);
    return `${name}: after its ${ordinal(count)} event${within(this.picture)}, ${what.length > 120 ? what.slice(0, 120) + "\u2026" : what}`;
  }

  /** Signs on the messages that cross: an envelope for what is under way, a warning for what goes backwards. */
  cross() {
    this.signs.replaceChildren();
    const back = new Set(this.cut.backward());
    for (const m of this.picture.messages) m.g.classList.toggle("backward", back.has(m));
    /** @param {Carried} m @param {string} kind @param {string[]} shapes */
    const sign = (m, kind, shapes) => {
      const way = /** @type {SVGPathElement} */ (one(m.g, ".way"));
      const { x, y } = way.getPointAtLength(way.getTotalLength() / (m.g.classList.contains("waiting") ? 1 : 2)); // A stub has no room.
      const g = this.signs.appendChild(element("g", { class: kind, transform: `translate(${x} ${y})` }));
      for (const d of shapes) g.append(element("path", { d }));
    };
    for (const m of this.cut.underWay()) sign(m, "letter", ["M-7 -5h14v10h-14z", "M-7 -5l7 6l7 -6"]);
    for (const m of back) sign(m, "backsign", ["M0 -13l13 22h-26z", "M0 -5v7M0 4.5v2"]);
  }

  /** Makes the handles. */
  grip() {
    this.grips.clear();
    this.front.replaceChildren(this.line, this.wide, this.signs);
    for (const lane of this.rows) {
      const grip = element("g", {
        class: "grip", role: "slider", tabindex: this.grips.size ? -1 : 0, "aria-label": `Cut of ${this.names.get(this.cut.lanes[lane][0].y)}`,
        "aria-valuemin": 0, "aria-valuemax": this.cut.lanes[lane].length,
      });
      grip.append(element("circle", { class: "hit", r: 18 }),
        element("rect", { x: -6, y: -13, width: 12, height: 26, rx: 4 }), element("path", { d: "M-2 -6v12M2 -6v12" }));
      this.grips.set(lane, grip);
      this.front.append(grip);
      this.drag(grip, [lane]);
      grip.addEventListener("keydown", e => this.press(e, lane));
    }
    this.drag(this.wide, this.rows);
  }

  /** @param {SVGElement} part @param {number[]} lanes */
  drag(part, lanes) {
    /** @type {number | null} */
    let from = null;
    /** @type {number[]} */
    let began = [];
    /** @param {PointerEvent} e */
    const place = e => (e.clientX - this.picture.svg.getBoundingClientRect().left) / this.picture.scale();
    part.addEventListener("pointerdown", e => {
      part.setPointerCapture(e.pointerId);
      from = place(e);
      began = lanes.map(lane => this.x(lane));
      if (lanes.length === 1) this.focus(lanes[0]);
      e.preventDefault(); // Nothing is selected meanwhile.
    });
    part.addEventListener("pointermove", e => {
      if (from === null) return;
      const { left, right } = this.picture.scroll.getBoundingClientRect();
      if (e.clientX > right - 30) this.picture.scroll.scrollLeft += 15;
      if (e.clientX < left + 30) this.picture.scroll.scrollLeft -= 15;
      const by = place(e) - from;
      this.pull(lanes, lane => began[lanes.indexOf(lane)] + by);
    });
    part.addEventListener("touchstart", e => e.preventDefault(), { passive: false }); // It does not scroll.
    for (const end of ["pointerup", "pointercancel"]) part.addEventListener(end, () => { from = null; });
    part.addEventListener("click", e => e.stopPropagation()); // It lets no event go.
  }

  /** @param {number | undefined} lane */
  focus(lane) {
    if (lane === undefined) return;
    for (const [of, grip] of this.grips) grip.setAttribute("tabindex", of === lane ? "0" : "-1");
    this.grips.get(lane)?.focus({ preventScroll: true }); // A handle that is dragged stays below the finger.
  }

  /** @param {KeyboardEvent} e @param {number} lane */
  press(e, lane) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const count = this.cut.inside[lane];
    const all = this.cut.lanes[lane].length;
    const rows = this.rows;
    const at = rows.indexOf(lane);
    /** @param {number} to */
    const move = to => {
      this.cut.inside[lane] = Math.max(0, Math.min(all, to));
      this.wanted[lane] = (this.cut.lanes[lane][this.cut.inside[lane] - 1]?.x ?? -Infinity) + this.picture.radius + 6;
      this.draw();
      this.picture.reveal(this.x(lane));
    };
    /** @param {number | undefined} other */
    const step = other => {
      this.focus(other);
      if (other !== undefined) this.picture.reveal(this.x(other));
    };
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowLeft: () => move(count - 1), ArrowRight: () => move(count + 1), Home: () => move(0), End: () => move(all),
      ArrowUp: () => step(rows[at - 1]), ArrowDown: () => step(rows[at + 1]),
    };
    if (!keys[e.key]) return;
    keys[e.key]();
    e.preventDefault();
    e.stopPropagation();
  }
}

PARTS.push(picture => {
  if (!picture.events.some(e => e)) return;
  const frontier = new Frontier(picture);
  /** @type {Happening | null} the event that was picked last, which a button can no longer see */
  let last = null;
  picture.on("pick", event => { last = event ?? last; });
  const group = document.createElement("span");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Cut");
  group.hidden = true;

  /** @param {Happening} event */
  const open = event => {
    frontier.show(event);
    picture.reveal(event.x);
    group.hidden = false;
    button.setAttribute("aria-pressed", "true");
  };
  const close = () => {
    const within = frontier.front.contains(document.activeElement);
    frontier.hide();
    group.hidden = true;
    button.setAttribute("aria-pressed", "false");
    if (within) picture.svg.focus();
  };
  const somewhere = () => {
    const all = picture.events.filter(e => e);
    return picture.held ?? last ?? all[(all.length - 1) >> 1];
  };
  /** @param {Happening} event */
  const past = event => {
    if (!frontier.open) open(event);
    frontier.change(() => frontier.cut.past(event));
  };
  const button = picture.button("Cut", "A frontier across the lanes, to be dragged: is it consistent, and what is in the channels? (c)",
    () => frontier.open ? close() : open(somewhere()));
  button.setAttribute("aria-pressed", "false");
  /** @param {string} label @param {string} title @param {() => void} does */
  const within = (label, title, does) => {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = label;
    b.title = title;
    b.addEventListener("click", does);
    group.append(b);
  };
  within("Make it consistent", "The largest consistent cut inside this one", () => frontier.change(() => frontier.cut.shrink()));
  within("The past of the picked event", "All that this event can know, itself included: a consistent cut (C)", () => past(somewhere()));
  picture.bar.add(group);
  picture.key("c", "c puts a cut across the lanes, or takes it away", at => {
    if (frontier.open) return close();
    open(at);
    frontier.focus(at.lane);
  });
  picture.key("C", "C cuts off all that this event can know", past);
  frontier.front.addEventListener("keydown", e => {
    if (/** @type {KeyboardEvent} */ (e).key !== "Escape") return;
    close();
    e.stopPropagation();
  });
});
