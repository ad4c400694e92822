"use strict";
// Makes a page's space-time diagrams answer to pointing and to the keyboard. Everything that is said or drawn here follows
// from the picture's own data-attributes and titles. Any number of outputs may bring this script: the first one stays.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const HINT = "Point at an event, or Tab and arrow keys; ? for all keys";
  const HELP = "Point at an event to see what could have caused it and what it could have caused; click to hold it, then "
    + "point at another. Keys: Tab to enter, \u2190 \u2192 along a lane, \u2193 \u2191 with a message and back, n p in time, "
    + "Enter holds, Esc lets go.";

  /** @param {string} name @param {Record<string, string | number>} attributes */
  function element(name, attributes) {
    const e = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, String(value));
    return e;
  }

  /** Events and messages, and for each event the ids of what comes directly before and after it. @param {SVGElement} svg */
  function read(svg) {
    const events = [];
    for (const g of svg.querySelectorAll("g.e")) {
      const title = g.querySelector("title");
      events[+g.dataset.e] = {
        id: +g.dataset.e, lane: +g.dataset.lane, x: +g.dataset.x, y: +g.dataset.y, g,
        said: title.textContent, before: [], after: [],
      };
      title.remove(); // It is said below the picture instead, at once.
    }
    const last = [];
    for (const e of events) {
      const earlier = last[e.lane];
      if (earlier) {
        earlier.after.push({ event: e, message: null });
        e.before.push({ event: earlier, message: null });
      }
      last[e.lane] = e;
    }
    const messages = [];
    for (const g of svg.querySelectorAll("g.m[data-m]")) {
      const message = { g, from: events[+g.dataset.from], to: g.dataset.to ? events[+g.dataset.to] : null,
        said: g.querySelector("title").textContent };
      messages.push(message);
      if (!message.to) continue;
      message.from.after.push({ event: message.to, message });
      message.to.before.push({ event: message.from, message });
    }
    return { events, messages };
  }

  /** All events that can be reached. @param {"before" | "after"} direction */
  function cone(event, direction) {
    const seen = new Set();
    const todo = [event];
    while (todo.length) for (const next of todo.pop()[direction]) {
      if (seen.has(next.event)) continue;
      seen.add(next.event);
      todo.push(next.event);
    }
    return seen;
  }

  /** The messages of a path from a to b, as few as possible; null where there is no path. Ids agree with causal order. */
  function path(events, a, b) {
    const best = new Map([[a, { count: 0, hop: null, from: null }]]);
    for (const e of events) for (const { event, message } of e.before) {
      const way = best.get(event);
      const count = way && way.count + (message ? 1 : 0);
      if (way && e !== a && (!best.has(e) || count < best.get(e).count)) best.set(e, { count, hop: message, from: event });
    }
    if (!best.has(b)) return null;
    const hops = [];
    for (let e = b; e !== a; e = best.get(e).from) if (best.get(e).hop) hops.unshift(best.get(e).hop);
    return hops;
  }

  function sentence(text) {
    return text.length > 600 ? text.slice(0, 600) + "\u2026" : text;
  }

  function relation(events, a, b) {
    for (const [one, other, first, second] of [[a, b, "The held event", "this one"], [b, a, "This event", "the held one"]]) {
      const hops = path(events, one, other);
      if (hops && hops.length) return `${first} could have caused ${second}, because of ${hops.map(h => h.said).join(", then ")}.`;
      if (hops) return `${first} could have caused ${second}, because it came before on the same node.`;
    }
    return "Neither could have caused the other: no chain of messages leads from one to the other.";
  }

  class Picture {
    constructor(figure, svg) {
      this.svg = svg;
      this.scroll = svg.parentElement;
      this.status = document.createElement("p");
      this.status.className = "said";
      this.status.setAttribute("role", "status");
      this.help = document.createElement("p"); // For those who do not see the hint; ids are the page's only here.
      this.help.className = "unseen";
      this.help.id = `GLOBAL_${window.GLOBAL.pictures++}`;
      this.help.textContent = HELP;
      this.scroll.after(this.status, this.help);
      Object.assign(this, read(svg));
      this.radius = +svg.dataset.radius;
      this.picked = null;
      this.held = null;
      this.under = svg.insertBefore(element("g", { class: "cone", "aria-hidden": "true" }), svg.querySelector("g.m, g.e"));
      this.over = svg.appendChild(element("g", { class: "signs", "aria-hidden": "true" }));
      for (const e of this.events) e.g.prepend(element("circle", { class: "hit", cx: e.x, cy: e.y, r: this.radius + 7 }));
      for (const m of this.messages) {
        const wide = m.g.querySelector(".way").cloneNode();
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
      this.say(HINT);
      this.listen();
    }

    listen() {
      const { svg } = this;
      svg.addEventListener("pointerover", e => {
        const g = e.target.closest("g.e");
        const m = e.target.closest("g.m[data-m]");
        if (g) this.pick(this.events[+g.dataset.e]);
        else if (m) this.message(this.messages.find(x => x.g === m));
      });
      svg.addEventListener("pointerleave", () => { if (document.activeElement !== svg) this.pick(this.held); });
      svg.addEventListener("click", e => {
        const g = e.target.closest("g.e");
        this.hold(g ? this.events[+g.dataset.e] : null);
      });
      svg.addEventListener("focus", () => {
        if (this.picked || !svg.matches(":focus-visible")) return;
        this.pick(this.events[0] ?? null);
        this.say(HELP);
      });
      svg.addEventListener("blur", () => this.pick(this.held));
      svg.addEventListener("keydown", e => this.key(e));
      const names = svg.querySelector("g.names");
      this.scroll.addEventListener("scroll", () => names.setAttribute("transform", `translate(${this.scroll.scrollLeft / this.scale()},0)`));
    }

    key(e) {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const at = this.picked ?? this.events[0];
      if (!at) return;
      const along = (list, message) => list.find(n => !!n.message === message)?.event;
      const go = {
        ArrowLeft: [() => along(at.before, false), "This is the first event of its lane."],
        ArrowRight: [() => along(at.after, false), "This is the last event of its lane."],
        ArrowUp: [() => along(at.before, true), "This event received no message."],
        ArrowDown: [() => along(at.after, true), "No message of this event was received."],
        n: [() => this.events[at.id + 1], "This is the last event."],
        p: [() => this.events[at.id - 1], "This is the first event."],
        Home: [() => this.events[0], ""],
        End: [() => this.events.at(-1), ""],
      }[e.key];
      if (e.key === "?") this.say(HELP);
      else if (e.key === "Enter" || e.key === " ") this.hold(this.held === at ? null : at);
      else if (e.key === "Escape") this.hold(null);
      else if (!go) return;
      else {
        const next = go[0]();
        if (next) this.show(next);
        else this.say(go[1]);
      }
      e.preventDefault();
      e.stopPropagation();
    }

    /** Pixels of the screen for one of the picture. */
    scale() {
      return this.svg.getBoundingClientRect().width / this.svg.viewBox.baseVal.width;
    }

    show(event) {
      this.pick(event);
      const { scrollLeft, clientWidth } = this.scroll;
      const names = 140;
      const x = event.x * this.scale();
      if (x < scrollLeft + names) this.scroll.scrollLeft = x - names - 40;
      if (x > scrollLeft + clientWidth - 60) this.scroll.scrollLeft = x - clientWidth + 120;
    }

    hold(event) {
      this.held = event;
      this.pick(event ?? (document.activeElement === this.svg ? this.picked : null));
    }

    say(text) {
      this.status.textContent = text;
    }

    message(m) {
      this.pick(m.to ?? m.from, m);
    }

    pick(event, message) {
      this.picked = event;
      this.under.replaceChildren();
      this.over.replaceChildren();
      const { svg } = this;
      svg.classList.toggle("picking", !!event);
      for (const g of svg.querySelectorAll(".apart")) g.classList.remove("apart");
      if (!event) return this.say(HINT);
      this.status.classList.add("used"); // From now on it keeps its height, so that what stands below does not jump.
      const past = cone(event, "before");
      const future = cone(event, "after");
      this.lanes("past", new Set([event, ...past]));
      this.lanes("future", new Set([event, ...future]));
      for (const m of this.messages) {
        const inPast = m.to && past.has(m.from) && (past.has(m.to) || m.to === event);
        const inFuture = m.to && future.has(m.to) && (future.has(m.from) || m.from === event);
        if (!inPast && !inFuture) { m.g.classList.add("apart"); continue; }
        const glow = m.g.querySelector(".way").cloneNode();
        glow.setAttribute("class", inPast ? "past" : "future");
        this.under.append(glow);
      }
      if (message) {
        message.g.classList.remove("apart");
        const glow = message.g.querySelector(".way").cloneNode();
        glow.setAttribute("class", "chosen");
        this.under.append(glow);
      }
      for (const e of this.events) {
        if (e === event) this.ring("chosen", e);
        else if (past.has(e)) this.sign("past", e, "M-3 0l7 -4.5v9z");
        else if (future.has(e)) this.sign("future", e, "M4 0l-7 -4.5v9z");
        else {
          e.g.classList.add("apart");
          this.sign("beside", e, "M-2 -4.5v9m4 -9v9");
        }
      }
      if (this.held) this.ring("held", this.held);
      const rest = this.events.length - 1 - past.size - future.size;
      const counts = `\u25c2 ${past.size} could have caused it, \u25b8 it could have caused ${future.size}, `
        + `\u2225 ${rest} ${rest === 1 ? "is" : "are"} concurrent.`;
      const told = message ? `Message ${message.said}.` : `${event.said}.`;
      this.say(this.held && this.held !== event
        ? sentence(`${relation(this.events, this.held, event)} Held: ${this.held.said}. This: ${event.said}.`)
        : sentence(`${told} ${message ? "Its end: " : ""}${counts}`));
    }

    /** The stretch of each lane on which the events of a cone are. */
    lanes(kind, events) {
      const ends = new Map();
      for (const e of events) {
        const [from, to] = ends.get(e.y) ?? [e.x, e.x];
        ends.set(e.y, [Math.min(from, e.x), Math.max(to, e.x)]);
      }
      for (const [y, [from, to]] of ends) this.under.append(element("path", { class: kind, d: `M${from} ${y}L${to} ${y}` }));
    }

    ring(kind, e) {
      this.over.append(element("circle", { class: kind, cx: e.x, cy: e.y, r: this.radius + (kind === "held" ? 7.5 : 4) }));
    }

    sign(kind, e, d) {
      const at = `translate(${e.x + this.radius + 5} ${e.y - this.radius - 4})`;
      this.over.append(element("path", { class: kind, d, transform: at }));
    }
  }

  function enhance() {
    for (const figure of document.querySelectorAll('.hb-figure[data-script="GLOBAL"]:not([data-on])')) {
      figure.dataset.on = "";
      const image = figure.querySelector("img");
      const bytes = Uint8Array.from(atob(image.src.split(",")[1]), c => c.charCodeAt(0));
      const parsed = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "image/svg+xml");
      const svg = document.importNode(parsed.documentElement, true);
      svg.style.cssText = image.style.cssText;
      image.replaceWith(svg);
      new Picture(figure, svg);
    }
  }

  window.GLOBAL ??= { enhance, pictures: 0 };
  window.GLOBAL.enhance();
})();
