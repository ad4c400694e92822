// Looks for events by what was said, sent, received and changed, and leaves out what is not of interest.

/** What is looked for: a text, small and capital letters alike, or a regular expression between slashes. @param {string} query @returns {(text: string) => boolean} */
function matcher(query) {
  const [, expression] = query.match(/^\/(.+)\/$/) ?? [];
  if (expression === undefined) {
    const small = query.toLowerCase();
    return text => text.toLowerCase().includes(small);
  }
  const compiled = new RegExp(expression, "i");
  return text => compiled.test(text);
}

/** All texts of a cause, an output or a change. @param {Record<string, any>} part */
function texts(part) {
  return Object.entries(part).filter(([k, v]) => k !== "kind" && typeof v === "string").map(([, v]) => v);
}

/** What there is to know of the events and messages of a picture, for search and filter. */
class Catalogue {
  /** @param {Picture} picture */
  constructor(picture) {
    const run = /** @type {Run | null} */ (picture.run);
    const heights = laneNames(picture.svg);
    const names = new Map(picture.events.filter(e => e).map(e => [e.lane, heights.get(e.y)]));
    /** @param {Happening} e */
    this.node = e => run?.lanes[run.events[e.id].node] ?? names.get(e.lane) ?? "";
    /** The messages that each event sent or received. @type {Map<Happening, Carried[]>} */
    this.carried = new Map(picture.events.filter(e => e).map(e => [e, []]));
    for (const m of picture.messages) for (const e of [m.from, m.to]) if (e) this.carried.get(e)?.push(m);
    /** @param {Carried} m */
    this.sent = m => run?.messages[+(/** @type {string} */ (m.g.dataset.m))];
    /** @param {Carried} m */
    const words = m => [m.said, this.sent(m)?.type, this.sent(m)?.key, this.sent(m)?.text];
    /** All that can be found of each event. @type {Map<Happening, string>} */
    this.events = new Map([...this.carried].map(([e, messages]) => {
      const step = run?.events[e.id];
      const own = step ? [...texts(step.cause), ...step.outputs.flatMap(texts), ...step.changes.flatMap(c => [`${c.field} = ${c.value}`, `${c.field}=${c.value}`])] : [];
      return [e, [e.said, this.node(e), ...own, ...messages.flatMap(words)].join("\n")];
    }));
    /** And of each message. @type {Map<Carried, string>} */
    this.messages = new Map(picture.messages.map(m => [m, words(m).join("\n")]));
  }
}

/** What can be found of all events of a run, also of those that the picture does not have. @param {Run} run @returns {string[]} */
function runTexts(run) {
  const all = run.events.map(e => {
    const received = e.cause.kind === "received" ? run.messages[e.cause.message] : undefined;
    return [`time ${e.time}, ${run.lanes[e.node]}: ${TOLD[e.cause.kind] ?? e.cause.kind}`, ...texts(e.cause), ...e.outputs.flatMap(texts),
      ...e.changes.flatMap(c => [`${c.field} = ${c.value}`, `${c.field}=${c.value}`]), ...received ? texts(received) : []];
  });
  for (const m of run.messages) all[m.sentBy].push(...texts(m));
  return all.map(t => t.join("\n"));
}

class Search {
  /** @param {Picture} picture @param {() => Catalogue} catalogue */
  constructor(picture, catalogue) {
    this.picture = picture;
    this.catalogue = catalogue;
    /** Those of the picture. @type {Happening[]} */
    this.found = [];
    /** And of the run, by id. @type {number[]} */
    this.ids = [];
    this.frames = element("path", { class: "found", "aria-hidden": "true" });
    (picture.svg.querySelector("g.names") ?? picture.over).before(this.frames); // Names stay on top when the picture is scrolled.
    picture.on("layout", () => this.frames.setAttribute("d", this.found.map(e => this.frame(e)).join("")));
    this.field = document.createElement("input");
    this.field.type = "search";
    this.field.placeholder = "Search";
    this.field.title = "Events with this text, this node, message, term, ballot or field; /expression/ is a regular expression (key /)";
    this.field.setAttribute("aria-label", "Search events");
    this.field.addEventListener("input", () => this.look());
    this.field.addEventListener("keydown", e => this.pressed(e));
    this.count = make("span", { class: "where" });
    picture.bar.add(make("span", { class: "steps", role: "group", "aria-label": "Search" }, this.field, this.count));
    picture.key("/", "/ searches", () => this.field.focus());
    picture.bar.element.addEventListener("keydown", e => {
      if (e.key !== "/" || e.target === this.field) return;
      this.field.focus();
      e.preventDefault();
    });
    kept(picture).search = this;
    this.field.value = kept(picture).query;
    if (this.field.value) this.look();
  }

  /** @param {KeyboardEvent} e */
  pressed(e) {
    if (e.isComposing) return;
    if (e.key === "Enter") this.next(e.shiftKey ? -1 : 1);
    else if (e.key === "Escape" && this.field.value) {
      this.field.value = "";
      this.look();
      this.picture.svg.focus();
    } else return;
    e.preventDefault();
    e.stopPropagation();
  }

  /** Marks what is found. */
  look() {
    const { picture } = this;
    const query = this.field.value.trim();
    picture.svg.classList.toggle("finding", !!query);
    kept(picture).query = this.field.value;
    this.found = [];
    this.ids = [];
    this.frames.removeAttribute("d");
    this.count.textContent = "";
    if (!query) {
      for (const g of picture.svg.querySelectorAll(".miss")) g.classList.remove("miss");
      return;
    }
    let matches;
    try {
      matches = matcher(query);
    } catch (e) {
      this.count.textContent = "not readable";
      picture.say(`${query} is not a regular expression: ${/** @type {Error} */ (e).message}. Without the slashes it is looked for as it stands.`);
      picture.svg.classList.remove("finding");
      return;
    }
    const { events, messages } = this.catalogue();
    const all = this.all();
    if (all) this.ids = [...all.keys()].filter(id => matches(all[id]));
    const inRun = new Set(this.ids);
    for (const [e, text] of events) {
      const found = (all ? inRun.has(e.id) : matches(text)) && !e.g.classList.contains("out");
      e.g.classList.toggle("miss", !found);
      if (found) this.found.push(e);
    }
    for (const [m, text] of messages) m.g.classList.toggle("miss", !matches(text));
    this.frames.setAttribute("d", this.found.map(e => this.frame(e)).join(""));
    if (!all) this.ids = this.found.map(e => e.id);
    this.count.textContent = `${this.ids.length} found`;
    const size = all?.length ?? [...events.keys()].filter(e => !e.g.classList.contains("out")).length;
    picture.say(this.ids.length ? `Found in ${this.ids.length} of ${size} events, which are framed. Enter goes to the next, Shift and Enter to the one before.`
      : `Nothing in the ${size} events${all ? "" : " that are shown"} has \u201c${sentence(query)}\u201d.`);
  }

  /** The texts of all events, where the picture is a window of a run. */
  all() {
    const { picture } = this;
    const { long, run } = picture;
    return long && run ? kept(picture).texts ??= runTexts(run) : null;
  }

  /** The corners of a square around an event. @param {Happening} e */
  frame(e) {
    const r = this.picture.radius + 6;
    const s = r / 2;
    return `M${e.x - r} ${e.y - s}v${-s}h${s}m${2 * s} 0h${s}v${s}m0 ${2 * s}v${s}h${-s}m${-2 * s} 0h${-s}v${-s}`;
  }

  /** @param {1 | -1} by */
  next(by) {
    const { ids, picture } = this;
    if (!ids.length) {
      this.look();
      return;
    }
    const at = picture.picked ? picture.picked.id : by > 0 ? -1 : Infinity;
    const following = by > 0 ? ids.find(id => id > at) : ids.filter(id => id < at).at(-1);
    const id = following ?? /** @type {number} */ (ids.at(by > 0 ? 0 : -1));
    const again = following !== undefined ? "" : by > 0 ? ", from the first again" : ", from the last again";
    const event = picture.event(id);
    if (event) {
      picture.show(event);
      this.told(event, again);
    } else picture.long?.show(id, there => {
      const { search } = kept(picture);
      search?.field.focus();
      search?.told(there, again);
    });
  }

  /** @param {Happening} event @param {string} again */
  told(event, again) {
    const where = `${this.ids.indexOf(event.id) + 1} of ${this.ids.length}`;
    this.count.textContent = where;
    this.picture.say(sentence(`${where}${again}: ${event.said}.`));
  }
}

/** What stands for the lack of a message or of a key: no name of one. */
const NONE = "";

/** And in words. */
const LACK = { node: "no name", type: "no message", key: "no term, no ballot" };

class Filter {
  /** @param {Picture} picture @param {() => Catalogue} catalogue @param {() => void} then */
  constructor(picture, catalogue, then) {
    this.picture = picture;
    this.catalogue = catalogue;
    this.then = then;
    this.panel = make("div", { class: "filters", id: `${picture.help.id}_filter`, role: "group", "aria-label": "Filter" });
    this.panel.dataset.lmSuppressShortcuts = "true";
    this.panel.hidden = true;
    picture.bar.element.after(this.panel);
    this.button = picture.button("Filter", "Choose nodes, messages, terms and ballots (key f)", () => this.toggle());
    this.button.setAttribute("aria-expanded", "false");
    this.button.setAttribute("aria-controls", this.panel.id);
    this.count = picture.bar.add(make("span", { class: "where" }));
    /** What is left out, by what it is. */
    this.without = kept(picture).without;
    /** Whether a message is left out, by its id. @type {Map<string, boolean>} */
    this.gone = new Map();
    picture.on("layout", () => this.names());
    picture.key("f", "f filters", () => {
      this.toggle();
      if (!this.panel.hidden) this.panel.querySelector("input")?.focus();
    });
    this.panel.addEventListener("keydown", e => {
      if (e.key !== "Escape") return;
      this.toggle();
      this.button.focus();
      e.stopPropagation();
    });
    if (Object.values(this.without).some(w => w.size)) this.apply();
  }

  /** The names of messages that are left out go with them. */
  names() {
    for (const g of /** @type {NodeListOf<SVGGElement>} */ (this.picture.svg.querySelectorAll("g[data-names]"))) {
      g.classList.toggle("out", /** @type {string} */ (g.dataset.names).split(" ").every(m => this.gone.get(m)));
    }
  }

  toggle() {
    this.panel.hidden = !this.panel.hidden;
    this.button.setAttribute("aria-expanded", String(!this.panel.hidden));
    if (!this.panel.childElementCount) this.fill();
  }

  /** @param {Carried} m */
  type(m) {
    return this.catalogue().sent(m)?.type ?? NONE;
  }

  /** @param {Carried} m */
  key(m) {
    return this.catalogue().sent(m)?.key ?? NONE;
  }

  fill() {
    const { carried, node } = this.catalogue();
    const { messages } = this.picture;
    this.panel.append(this.choice("node", "Nodes", [...carried.keys()].sort((a, b) => a.y - b.y).map(node)));
    if (!this.picture.run) return;
    const silent = [...carried.values()].some(m => !m.length) ? [NONE] : [];
    this.panel.append(this.choice("type", "Messages", [...messages.map(m => this.type(m)), ...silent]),
      this.choice("key", "Terms and ballots", [...messages.map(m => this.key(m)), ...silent]));
  }

  /** @param {"node" | "type" | "key"} of @param {string} legend @param {string[]} values */
  choice(of, legend, values) {
    const names = [...new Set(values)];
    if (of !== "node") names.sort((a, b) => +(a === NONE) - +(b === NONE) || a.localeCompare(b, "en", { numeric: true }));
    const list = make("fieldset", {}, make("legend", {}, legend));
    list.hidden = names.length < 2;
    const all = this.box(list, "all");
    const boxes = names.map(name => this.box(list, name === NONE ? LACK[of] : name));
    names.forEach((name, i) => { boxes[i].checked = !this.without[of].has(name); });
    const settle = () => {
      const chosen = boxes.filter(b => b.checked).length;
      all.checked = chosen === boxes.length;
      all.indeterminate = chosen > 0 && !all.checked;
    };
    list.addEventListener("change", e => {
      if (e.target === all) for (const b of boxes) b.checked = all.checked;
      settle();
      names.forEach((name, i) => boxes[i].checked ? this.without[of].delete(name) : this.without[of].add(name));
      this.apply();
    });
    settle();
    return list;
  }

  /** @param {HTMLElement} list @param {string} name */
  box(list, name) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    list.append(make("label", {}, box, sentence(name)));
    return box;
  }

  /** Lets what is left out stand back. */
  apply() {
    const { picture, without } = this;
    const { carried, node } = this.catalogue();
    /** @param {Carried} m */
    const told = m => !without.type.has(this.type(m)) && !without.key.has(this.key(m));
    let shown = 0;
    for (const [e, messages] of carried) {
      const matters = messages.length ? messages.some(told) : !without.type.has(NONE) && !without.key.has(NONE);
      const out = without.node.has(node(e)) || !matters;
      e.g.classList.toggle("out", out);
      if (!out) shown++;
    }
    this.gone.clear();
    for (const m of picture.messages) {
      const out = !told(m) || [m.from, m.to].some(e => e && without.node.has(node(e)));
      m.g.classList.toggle("out", out);
      const id = /** @type {string} */ (m.g.dataset.m);
      this.gone.set(id, out && (this.gone.get(id) ?? true));
    }
    this.names();
    const count = `${shown} of ${carried.size} events`;
    this.count.textContent = shown < carried.size || [...this.gone.values()].some(g => g) ? `shown ${count}` : "";
    this.then();
    picture.say(`Shown: ${count}.`);
  }
}

PARTS.push(picture => {
  if (picture.events.filter(e => e).length < 3) return;
  /** @type {Catalogue | undefined} */
  let made;
  const catalogue = () => made ??= new Catalogue(picture);
  const search = new Search(picture, catalogue);
  new Filter(picture, catalogue, () => {
    if (search.field.value) search.look();
    kept(picture).player?.again();
  });
});
