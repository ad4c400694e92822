// How two events stand to each other, in a sentence.

/** @param {Happening[]} events @param {Happening} a the held event @param {Happening} b this one */
function relation(events, a, b) {
  const order = /** @type {const} */ ([[a, b, "The held event", "this one"], [b, a, "This event", "the held one"]]);
  for (const [one, other, first, second] of order) {
    const hops = path(events, one, other);
    if (hops && hops.length) return `${first} could have caused ${second}, because of ${hops.map(h => h.said).join(", then ")}.`;
    if (hops) return `${first} could have caused ${second}, because it came before on the same node.`;
  }
  return "Neither could have caused the other: no chain of messages leads from one to the other.";
}
