// The history below the lanes: an operation points at the events in which it begins and ends.

PARTS.push(picture => {
  const bars = /** @type {SVGGElement[]} */ ([...picture.svg.querySelectorAll("g.op")]);
  if (!bars.length) return;
  let at = -1;

  /** @param {SVGGElement} bar @param {"from" | "to"} end @returns {Happening | undefined} */
  const event = (bar, end) => bar.dataset[end] === undefined ? undefined : picture.event(+(/** @type {string} */ (bar.dataset[end])));

  const clear = () => { for (const b of bars) b.classList.remove("chosen"); };

  /** Picks the call, rings the answer, and says what was asked and answered. @param {SVGGElement} bar @param {boolean} scrolls */
  const choose = (bar, scrolls) => {
    const from = event(bar, "from");
    const to = event(bar, "to");
    const first = from ?? to;
    if (!first) return;
    if (scrolls) picture.show(first);
    else picture.pick(first);
    at = bars.indexOf(bar);
    bar.classList.add("chosen");
    if (to && to !== first) picture.ring("chosen", to);
    picture.say(sentence(`${one(bar, "title").textContent}.`));
  };

  picture.on("pick", clear);
  picture.svg.addEventListener("pointerover", e => {
    const bar = /** @type {SVGGElement | null} */ (/** @type {Element} */ (e.target).closest("g.op"));
    if (bar) choose(bar, false);
  });
  picture.key("o", "o O along the operations", () => choose(bars[(at + 1) % bars.length], true));
  picture.key("O", "", () => choose(bars[(at - 1 + bars.length) % bars.length], true));
});
