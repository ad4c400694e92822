// What came before and what came after. Ids of events agree with causal order.

/**
 * @typedef {{g: SVGGElement, from: Happening, to: Happening | null, said: string}} Carried a message
 * @typedef {{event: Happening, message: Carried | null}} Hop to a neighbour: along the lane, or with a message
 * @typedef {{id: number, lane: number, x: number, y: number, g: SVGGElement, said: string, before: Hop[], after: Hop[]}}
 *   Happening an event
 */

/**
 * All events that can be reached.
 * @param {Happening} event @param {"before" | "after"} direction @returns {Set<Happening>}
 */
function cone(event, direction) {
  const seen = new Set();
  const todo = [event];
  for (let at = todo.pop(); at; at = todo.pop()) {
    for (const next of at[direction]) {
      if (seen.has(next.event)) continue;
      seen.add(next.event);
      todo.push(next.event);
    }
  }
  return seen;
}

/**
 * A way from a to b along lanes and messages, with as few messages as possible: the hops, the last of them to b. Null where
 * there is none, since then a could not have caused b.
 * @param {Happening[]} events @param {Happening} a @param {Happening} b @returns {Hop[] | null}
 */
function path(events, a, b) {
  /** @type {Map<Happening, {count: number, hop: Hop, from: Happening}>} */
  const best = new Map([[a, { count: 0, hop: { event: a, message: null }, from: a }]]);
  for (const e of events) {
    if (!e || e === a) continue;
    for (const { event, message } of e.before) {
      const way = best.get(event);
      if (!way) continue;
      const count = way.count + (message ? 1 : 0);
      const known = best.get(e);
      if (!known || count < known.count) best.set(e, { count, hop: { event: e, message }, from: event });
    }
  }
  /** @type {Hop[]} */
  const hops = [];
  for (let e = b; e !== a; ) {
    const way = best.get(e);
    if (!way) return null;
    hops.unshift(way.hop);
    e = way.from;
  }
  return hops;
}

/** How much of each lane each event can know: vector time, counted from the picture itself. Source: Mattern 1989. */
class Knowledge {
  /** @param {Happening[]} events */
  constructor(events) {
    /** @type {Happening[][]} the events of each lane */
    this.lanes = [];
    for (const e of events) if (e) (this.lanes[e.lane] ??= []).push(e);
    for (let i = 0; i < this.lanes.length; i++) this.lanes[i] ??= [];
    /** @type {Map<Happening, number[]>} */
    this.vectors = new Map();
    for (const e of events) {
      if (!e) continue;
      const mine = this.lanes.map(() => 0);
      for (const { event } of e.before) {
        const theirs = /** @type {number[]} */ (this.vectors.get(event));
        for (let lane = 0; lane < mine.length; lane++) mine[lane] = Math.max(mine[lane], theirs[lane]);
      }
      mine[e.lane]++;
      this.vectors.set(e, mine);
    }
  }

  /** How many events of each lane are in an event's past, itself included. @param {Happening} event */
  of(event) {
    return /** @type {number[]} */ (this.vectors.get(event));
  }

  /** The how many-th event of its lane it is, from 1. @param {Happening} event */
  place(event) {
    return this.of(event)[event.lane];
  }
}

/** @type {WeakMap<Happening[], Knowledge>} */
const KNOWN = new WeakMap();

/** @param {Happening[]} events */
function knowledge(events) {
  const known = KNOWN.get(events) ?? new Knowledge(events);
  KNOWN.set(events, known);
  return known;
}
