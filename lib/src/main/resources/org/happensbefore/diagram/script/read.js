// From a picture's own attributes and titles to events and messages.

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} name @param {Record<string, string | number>} attributes @returns {SVGElement} */
function element(name, attributes) {
  const e = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, String(value));
  return e;
}

/** The first of its kind within. @param {Element} within @param {string} selector @returns {any} */
function one(within, selector) {
  return within.querySelector(selector);
}

/** Events and messages, and for each event what comes directly before and after it. @param {SVGSVGElement} svg */
function read(svg) {
  /** @type {Happening[]} */
  const events = [];
  /** @type {Map<string | undefined, Happening>} */
  const byId = new Map();
  for (const g of /** @type {NodeListOf<SVGGElement>} */ (svg.querySelectorAll("g.e"))) {
    const { e, lane, x, y } = /** @type {Record<string, string>} */ (g.dataset);
    const title = one(g, "title");
    const event = { id: +e, lane: +lane, x: +x, y: +y, g, said: title.textContent, before: [], after: [] };
    events.push(event);
    byId.set(e, event);
    title.remove(); // It is said below the picture instead, at once.
  }
  /** @type {Happening[]} */
  const last = [];
  for (const e of events) {
    const earlier = last[e.lane];
    if (earlier) {
      earlier.after.push({ event: e, message: null });
      e.before.push({ event: earlier, message: null });
    }
    last[e.lane] = e;
  }
  /** @type {Carried[]} */
  const messages = [];
  for (const g of /** @type {NodeListOf<SVGGElement>} */ (svg.querySelectorAll("g.m[data-m]"))) {
    const { from, to } = /** @type {Record<string, string>} */ (g.dataset);
    // A window has no sender of what was sent before it: null, which no other picture has.
    const sender = /** @type {Happening} */ (byId.get(from) ?? null);
    const message = { g, from: sender, to: byId.get(to) ?? null, said: one(g, "title").textContent };
    messages.push(message);
    if (!message.to || !sender) continue;
    message.from.after.push({ event: message.to, message });
    message.to.before.push({ event: message.from, message });
  }
  return { events, messages };
}
