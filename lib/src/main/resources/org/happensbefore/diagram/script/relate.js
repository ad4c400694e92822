// How two events stand to each other: in a sentence, by the rule that makes it so, and drawn.

/** @param {number} n @returns {string} */
function ordinal(n) {
  const teen = n % 100 > 10 && n % 100 < 14;
  return n + (teen ? "th" : { 1: "st", 2: "nd", 3: "rd" }[n % 10] ?? "th");
}

/** The lanes' names by height, whatever the order of the lanes. @param {SVGSVGElement} svg */
function laneNames(svg) {
  return new Map([...svg.querySelectorAll("line.lane")]
    .map(l => [+(l.getAttribute("y1") ?? 0), l.previousElementSibling?.textContent ?? ""]));
}

/** What is counted in one window of a long run, or in a sample of it, is counted there. @param {Picture} picture */
function within(picture) {
  return !picture.long ? "" : picture.run ? " in this window" : " in what is shown of it";
}

/** The chain, named: all of it while it can be listened to. @param {Carried[]} messages */
function chain(messages) {
  const named = messages.map(m => m.said);
  if (named.length > 8) named.splice(4, named.length - 7, `${named.length - 7} more`);
  const count = messages.length === 1 ? "a message" : `a chain of ${messages.length} messages`;
  return `${count} leads from one to the other: ${named.join(", then ")}`;
}

/** What there is about one event alone. @param {number} past @param {number} future @param {number} rest */
function counts(past, future, rest) {
  return `\u25c2 ${past} could have caused it, since a chain of steps and messages leads from each to it; `
    + `\u25b8 it could have caused ${future}, by such a chain; \u2225 ${rest} ${rest === 1 ? "is" : "are"} concurrent, without a chain either way.`;
}

/** @param {Picture} picture @param {Happening} a the held event @param {Happening} b this one */
function relation(picture, a, b) {
  const known = knowledge(picture.events);
  const order = /** @type {const} */ ([[a, b, "The held event", "this one"], [b, a, "This event", "the held one"]]);
  for (const [one, other, first, second] of order) {
    const hops = path(picture.events, one, other);
    if (!hops) continue;
    const messages = hops.flatMap(h => h.message ?? []);
    return `${first} could have caused ${second}, because ${messages.length ? chain(messages)
      : picture.long ? "it came before on the same node" : `it came before on the same node: it is its ${ordinal(known.place(one))} event, ${second} its ${ordinal(known.place(other))}`}.`
      + stamps(picture, one, other, true);
  }
  if (picture.long?.sample) return "Not known: no chain of what is shown leads either way, but one may run through events that are left out.";
  if (picture.long) return "Neither could have caused the other, because no chain leads either way; all events between them are in this window."
    + stamps(picture, a, b, false);
  const names = laneNames(picture.svg);
  /** @param {Happening} from @param {Happening} to */
  const limit = (from, to) => {
    const most = known.of(from)[to.lane];
    return `${most ? "no more than the " + ordinal(most) + " event" : "nothing"} of ${names.get(to.y)}`;
  };
  return "Neither could have caused the other, because no chain leads either way: "
    + `the held event can know ${limit(a, b)}, and this is its ${ordinal(known.place(b))}; `
    + `this one can know ${limit(b, a)}, and the held one is its ${ordinal(known.place(a))}. `
    + "] ends what the held one can know, ) what this one can." + stamps(picture, a, b, false);
}

/**
 * A stamp that can be compared: one number, or one for each lane by position or by name; null for any other.
 * @param {string} text @param {number} lanes @returns {Map<string, number> | null}
 */
function clock(text, lanes) {
  if (/^\d+$/.test(text)) return new Map([["", +text]]);
  const [, list] = text.match(/^(?:\w*[vV]ector\w*\[(?:\w+=)?)?[[<{\u27e8](\s*\d+(?:\s*,\s*\d+)*\s*)[\]>}\u27e9]\]?$/) ?? [];
  const numbers = list?.split(",").map(Number) ?? [];
  if (numbers.length > 1 && numbers.length === lanes) return new Map(numbers.map((n, lane) => [String(lane), n]));
  const [, named] = text.match(/^(?:\w*[vV]ector\w*\[(?:\w+=)?)?\{((?:\s*"?[^",:={}]+"?\s*[=:]\s*\d+\s*(?:,|(?=\})))+)\}\]?$/) ?? [];
  return named === undefined ? null : new Map(named.split(",").map(entry => {
    const [, name, n] = /** @type {string[]} */ (entry.match(/^(.*)[=:](.*)$/));
    return [name.replaceAll('"', "").trim(), +n];
  }));
}

/**
 * What the clock stamps say of two events, where they are of a kind that can; vectors prove, single numbers do not.
 * Source: Mattern 1989 and Fidge 1988 for vectors, Lamport 1978 for numbers.
 * @param {Picture} picture @param {Happening} a @param {Happening} b @param {boolean} before whether a came before b, or neither
 */
function stamps(picture, a, b, before) {
  const [x, y] = [a, b].map(e => /** @type {string} */ (picture.run?.events[e.id]?.stamp ?? ""));
  const [one, other] = [x, y].map(t => clock(t, picture.run?.lanes.length));
  if (!one || !other || one.has("") !== other.has("")) return "";
  if (one.has("")) return before
    ? +x < +y ? ` The stamps agree, ${x} is less than ${y}, but that alone would prove nothing.`
      : ` The stamps do not show it: ${x} is not less than ${y}, which no Lamport clock would say.`
    : ` The stamps ${x} and ${y} do not tell: a smaller number need not have come before.`;
  const entries = [...new Set([...one.keys(), ...other.keys()])];
  const larger = entries.some(k => (one.get(k) ?? 0) > (other.get(k) ?? 0));
  const smaller = entries.some(k => (one.get(k) ?? 0) < (other.get(k) ?? 0));
  if (before) return !larger && smaller
    ? ` The stamps say so too: no entry of ${x} is larger than that of ${y}.`
    : ` The stamps are wrong here: ${x} should be less than ${y} and in no entry larger.`;
  return larger && smaller ? ` The stamps say so too: ${x} and ${y} are each larger than the other in some entry.`
    : ` The stamps are wrong here: of ${x} and ${y} each should be larger than the other in some entry.`;
}

PARTS.push(picture => {
  /** A tube from event to event, with the lanes and the messages within. @param {Happening} from @param {Hop[]} hops */
  const tube = (from, hops) => {
    /** @type {SVGElement[]} */
    const pieces = [];
    let at = from;
    for (const { event, message } of hops) {
      const piece = message ? one(message.g, ".way").cloneNode() : element("path", { d: `M${at.x} ${at.y}L${event.x} ${event.y}` });
      pieces.push(piece);
      if (!message && event.x - at.x > 40)
        picture.over.append(element("path", { class: "along", d: "M4 0l-8 -5v10z", transform: `translate(${(at.x + event.x) / 2} ${at.y})` }));
      at = event;
    }
    for (const kind of ["tube", "bore"]) for (const piece of pieces) {
      const part = /** @type {SVGElement} */ (piece.cloneNode());
      part.setAttribute("class", kind);
      picture.under.append(part);
    }
  };

  /** Where what an event can know ends, on each lane. @param {Happening} event @param {Happening} other @param {string} kind @param {string} d */
  const frontier = (event, other, kind, d) => {
    const { lanes, vectors } = knowledge(picture.events);
    vectors.get(event)?.forEach((count, lane) => {
      if (!count && lane !== other.lane) return;
      const last = lanes[lane][count - 1];
      const ring = last === picture.held || last === picture.picked ? 9 : 0;
      const x = last ? last.x + picture.radius + ring : lanes[lane][0].x - picture.radius - 24;
      const shape = element("path", { class: `ends ${kind}${lane === other.lane ? " proof" : ""}`, d, transform: `translate(${x} ${lanes[lane][0].y})` });
      picture.over.append(shape);
    });
  };

  picture.on("pick", () => {
    const { held, picked, events } = picture;
    if (!held || !picked || held === picked) return;
    const there = path(events, held, picked);
    const back = there ? null : path(events, picked, held);
    if (there) tube(held, there);
    else if (back) tube(picked, back);
    else {
      frontier(held, picked, "known", "M2 -13h7v26h-7");
      frontier(picked, held, "heard", "M3 -12q8 12 0 24");
    }
  });
});
