// Two runs, one above the other: what is picked in one is ringed in the other, as far as both share it.

/** @type {WeakMap<Element, Picture>} */
const PAIRED = new WeakMap();

PARTS.push(picture => {
  const { figure } = picture;
  const pair = /** @type {HTMLElement | null} */ (figure.closest(".hb-pair"));
  if (!pair?.dataset.shared) return;
  PAIRED.set(figure, picture);
  const shared = pair.dataset.shared.split(" ").map(Number);
  const ring = element("circle", { class: "pair", r: 0 });

  /** The other picture, once the page has come that far. */
  const other = () => {
    const found = [.../** @type {NodeListOf<HTMLElement>} */ (pair.querySelectorAll(".hb-figure"))].find(f => f !== figure);
    return found && PAIRED.get(found);
  };

  picture.on("layout", () => one(picture.svg, ".pair")?.remove()); // The other run's ring, until it picks again.
  picture.on("pick", event => {
    ring.remove();
    const second = other();
    if (!event || !second) return;
    const place = picture.events.filter(e => e.lane === event.lane && e.id < event.id).length;
    if (place >= shared[event.lane]) {
      picture.say(`${picture.status.textContent} The other run has not this event: its node's first ${shared[event.lane]} are shared.`);
      return;
    }
    const same = second.events.filter(e => e.lane === event.lane)[place];
    ring.setAttribute("cx", String(same.x));
    ring.setAttribute("cy", String(same.y));
    ring.setAttribute("r", String(second.radius + 5));
    second.svg.append(ring);
  });
});
