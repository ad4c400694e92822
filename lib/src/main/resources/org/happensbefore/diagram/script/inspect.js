// The state of every node at one moment, what the step of that moment changed, and what it received, sent and put out.

/**
 * @typedef {{kind: string, [field: string]: any}} Kind a cause or an output, as in the trace's JSON
 * @typedef {{id: number, node: number, time: number, cause: Kind, outputs: Kind[], changes: {field: string, value: string}[]}} Step
 * @typedef {{id: number, sentBy: number, to: number, type: string, key?: string, text: string}} Sent
 * @typedef {{lanes: string[], events: Step[], messages: Sent[]}} Run
 */

/** How many letters of a value stand in a cell; below the table there is all of it. */
const CELL = 160;

/** Causes and outputs in words. @type {Record<string, string>} */
const TOLD = {
  started: "starts", received: "receives", timerFired: "timer fires", idled: "takes a step of its own", invoked: "a client calls",
  crashed: "crashes", restarted: "is back, and lost", decided: "decides", delivered: "delivers", completed: "answers the client",
  emitted: "notes", timerSet: "sets timer", timerCancelled: "cancels timer", persisted: "writes to disk",
};

/** An element with what is in it. @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
function make(tag, attributes, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content.map(c => typeof c === "string" ? visible(c) : c));
  return made;
}

/** What would not be seen, or would turn around what stands beside it, by its code; lines and tabs stay. @param {string} text */
function visible(text) {
  return text.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cs}\p{Cn}\p{Cf}\p{Zl}\p{Zp}]/gu,
    c => `\\u${/** @type {number} */ (c.codePointAt(0)).toString(16).padStart(4, "0")}`);
}

/** Says where an event stands in its run. @param {Run} run @param {Step} step */
function place(run, step) {
  return `event ${step.id + 1} of ${run.events.length}, time ${step.time}, ${run.lanes[step.node]}`;
}

/** The place of the last of these ids that is not after an event; negative where all are. @param {number[]} ids @param {number} event */
function upTo(ids, event) {
  const after = ids.findIndex(id => id > event);
  return (after < 0 ? ids.length : after) - 1;
}

/** What each field of each node was since when. */
class Memory {
  /** @param {Run} run */
  constructor(run) {
    /** By lane, then by field. @type {Map<string, {since: number, value: string}[]>[]} */
    this.lanes = run.lanes.map(() => new Map());
    /** By lane: when it crashed and came back, in turn. @type {number[][]} */
    this.turns = run.lanes.map(() => []);
    for (const e of run.events) {
      if (/^(crashed|restarted)$/.test(e.cause.kind)) this.turns[e.node].push(e.id);
      const fields = this.lanes[e.node];
      for (const { field, value } of e.changes) {
        const known = fields.get(field);
        if (known) known.push({ since: e.id, value });
        else fields.set(field, [{ since: e.id, value }]);
      }
    }
    this.run = run;
  }

  /** A field after an event, and before it if that event changed it. @param {number} lane @param {string} field @param {number} event */
  at(lane, field, event) {
    const values = this.lanes[lane].get(field) ?? [];
    const i = upTo(values.map(v => v.since), event);
    const changed = i >= 0 && values[i].since === event;
    return { now: values[i]?.value, changed, before: changed ? values[i - 1]?.value : undefined };
  }

  /** The crash after which a node is still down. @param {number} lane @param {number} event */
  down(lane, event) {
    const turn = this.run.events[this.turns[lane][upTo(this.turns[lane], event)]];
    return turn?.cause.kind === "crashed" ? turn : undefined;
  }

  /** The nodes of one kind, which have the same fields, and these: named alike but for the number. */
  kinds() {
    /** @type {Map<string, {lanes: number[], fields: Set<string>}>} */
    const kinds = new Map();
    this.lanes.forEach((fields, lane) => {
      const name = this.run.lanes[lane].replace(/\s*\d+$/, "");
      const kind = kinds.get(name) ?? { lanes: [], fields: new Set() };
      kinds.set(name, kind);
      kind.lanes.push(lane);
      for (const field of fields.keys()) kind.fields.add(field);
    });
    return [...kinds.values()];
  }
}

class Inspector {
  /** @param {Picture} picture */
  constructor(picture) {
    this.picture = picture;
    /** @type {Memory | undefined} */
    this.gathered = undefined;
    this.panel = make("section", { class: "states", "aria-label": "State", id: `${picture.help.id}_state` });
    this.panel.dataset.lmSuppressShortcuts = "true";
    this.panel.hidden = true;
    picture.status.after(this.panel);
    this.button = picture.button("State", "Show the state of every node at the picked event (key s)", () => this.toggle());
    this.button.setAttribute("aria-expanded", "false");
    this.button.setAttribute("aria-controls", this.panel.id);
    picture.key("s", "s shows the state of every node", () => {
      this.toggle();
      picture.say(this.panel.hidden ? "The state is hidden." : "The state of every node is shown below, and follows the picked event.");
    });
    picture.on("pick", () => this.write());
    if (kept(picture).state) this.toggle();
  }

  /** Gathered when it is first needed. */
  get memory() {
    this.gathered ??= new Memory(/** @type {Run} */ (this.picture.run));
    return this.gathered;
  }

  toggle() {
    this.panel.hidden = !this.panel.hidden;
    this.button.setAttribute("aria-expanded", String(!this.panel.hidden));
    kept(this.picture).state = !this.panel.hidden;
    this.write();
  }

  write() {
    if (this.panel.hidden) return;
    const run = /** @type {Run} */ (this.picture.run);
    const step = run.events[this.picture.picked?.id ?? run.events.length - 1];
    if (!step) return;
    const [scrolled] = this.panel.getElementsByClassName("sheet");
    const { scrollTop = 0, scrollLeft = 0 } = scrolled ?? {};
    const kinds = this.memory.kinds().filter(k => k.fields.size);
    const sheet = make("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": "State of every node" },
      ...kinds.map(k => this.table(k, step)));
    this.panel.replaceChildren(
      make("p", { class: "moment" }, `State after ${place(run, step)}`),
      kinds.length ? sheet : make("p", {}, "The run says nothing about the state of its nodes."),
      this.told(run, step));
    sheet.scrollTo(scrollLeft, scrollTop);
  }

  /** @param {{lanes: number[], fields: Set<string>}} kind @param {Step} step */
  table(kind, step) {
    const { memory } = this;
    const head = make("tr", {}, make("th", { scope: "col" }, "node"), ...[...kind.fields].map(f => make("th", { scope: "col" }, f)));
    const rows = kind.lanes.map(lane => {
      const down = memory.down(lane, step.id);
      const acts = lane === step.node;
      const name = make("th", { scope: "row" }, `${acts ? "\u25b8 " : ""}${memory.run.lanes[lane]}`);
      if (down) name.append(make("span", { class: "down" }, `down since event ${down.id + 1}; before it was:`));
      return make("tr", { class: `${acts ? "acts" : ""} ${down ? "gone" : ""}` }, name,
        ...[...kind.fields].map(f => this.cell(memory.at(lane, f, step.id))));
    });
    return make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  }

  /** @param {{now?: string, before?: string, changed: boolean}} value */
  cell({ now, before, changed }) {
    /** @param {string} text */
    const short = text => text.length > CELL ? text.slice(0, CELL) + "\u2026" : text;
    if (now === undefined) return make("td", { class: "unknown" }, make("span", { class: "unseen" }, "not changed so far"), "\u2013");
    if (!changed) return make("td", {}, short(now));
    const was = before === undefined ? [] : [make("span", { class: "unseen" }, "was "), make("del", {}, short(before)), " "];
    return make("td", { class: "changed" }, ...was, "\u2192 ", make("span", { class: "unseen" }, "is now "), make("ins", {}, short(now)));
  }

  /** What happened in the step, in full. @param {Run} run @param {Step} step */
  told(run, step) {
    const list = make("dl", {});
    /** @param {string} name @param {(string | Node)[]} content */
    const add = (name, ...content) => list.append(make("dt", {}, name), make("dd", {}, ...content));
    /** @param {string} text */
    const full = text => text.length > CELL
      ? make("pre", { tabindex: "0", role: "group", "aria-label": "The text in full" }, text) : make("code", {}, text);
    const { cause } = step;
    if (cause.kind === "received") {
      const m = run.messages[cause.message];
      add(TOLD.received, full(m.text), ` from ${run.lanes[run.events[m.sentBy].node]}, sent at event ${m.sentBy + 1}${m.key ? `, ${m.key}` : ""}`);
    } else add(TOLD[cause.kind] ?? cause.kind, ...Object.entries(cause).filter(([k, v]) => k !== "kind" && v !== "").map(([, v]) => full(String(v))));
    for (const { kind, ...of } of step.outputs) {
      add(TOLD[kind] ?? kind, ...Object.entries(of).map(([k, v]) => k === "from" ? `from ${run.lanes[v] ?? `node ${v}`}: `
        : k === "ticks" ? ` to ${v} ticks` : full(String(v))));
    }
    const sent = run.messages.filter(m => m.sentBy === step.id);
    for (const text of new Set(sent.map(m => m.text))) {
      add("sends", full(text), ` to ${sent.filter(m => m.text === text).map(m => run.lanes[m.to]).join(", ")}`);
    }
    const { memory } = this;
    for (const field of memory.lanes[step.node].keys()) {
      const { now = "", changed } = memory.at(step.node, field, step.id);
      if (now.length > CELL) add(`${field} is${changed ? " now" : ""}`, full(now));
    }
    return list;
  }
}


PARTS.push(picture => {
  if (picture.figure.querySelector("script.run")) new Inspector(picture);
});
