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
 * The messages of a path from a to b, as few as possible; null where there is no path.
 * @param {Happening[]} events @param {Happening} a @param {Happening} b @returns {Carried[] | null}
 */
function path(events, a, b) {
  const best = new Map([[a, { count: 0, hop: /** @type {Carried | null} */ (null), from: a }]]);
  for (const e of events) for (const { event, message } of e.before) {
    const way = best.get(event);
    if (!way || e === a) continue;
    const count = way.count + (message ? 1 : 0);
    const known = best.get(e);
    if (!known || count < known.count) best.set(e, { count, hop: message, from: event });
  }
  const hops = [];
  for (let at = best.get(b), e = b; ; e = at.from, at = best.get(e)) {
    if (!at) return null;
    if (at.hop) hops.unshift(at.hop);
    if (e === a) return hops;
  }
}
