// The toolbar below a picture: one tab stop, arrow keys within.

/** Whether an arrow key moves within what is written. @param {HTMLInputElement} input @param {number} by */
function writes(input, by) {
  const at = input.selectionStart; // A slider and a checkbox have none.
  return at !== null && (at !== input.selectionEnd || at !== (by < 0 ? 0 : input.value.length));
}

class Bar {
  constructor() {
    this.element = document.createElement("div");
    this.element.className = "bar";
    this.element.hidden = true;
    this.element.setAttribute("role", "toolbar");
    this.element.setAttribute("aria-label", "Diagram");
    this.element.dataset.lmSuppressShortcuts = "true";
    this.element.addEventListener("keydown", e => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (!by || e.target instanceof HTMLInputElement && writes(e.target, by)) return;
      const all = this.controls();
      const at = all.indexOf(/** @type {HTMLElement} */ (e.target));
      const next = all[(at + by + all.length) % all.length];
      this.enter(next);
      next.focus();
      e.preventDefault();
      e.stopPropagation();
    });
    this.element.addEventListener("focusin", e => this.enter(/** @type {HTMLElement} */ (e.target)));
  }

  /** @returns {HTMLElement[]} */
  controls() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll("button, input, select"))]
      .filter(c => !(/** @type {HTMLButtonElement} */ (c).disabled) && !c.closest("[hidden]"));
  }

  /** Makes one control the stop of the Tab key. @param {HTMLElement} control */
  enter(control) {
    for (const c of this.controls()) c.tabIndex = c === control ? 0 : -1;
  }

  /** After controls were shown or hidden: one of those that are there is the stop of the Tab key. */
  settle() {
    const all = this.controls();
    const stop = all.find(c => c === document.activeElement) ?? all.find(c => c.tabIndex === 0) ?? all[0];
    if (stop) this.enter(stop);
  }

  /** Puts something into the toolbar: a control, or something with controls within. @template {HTMLElement} T @param {T} item @returns {T} */
  add(item) {
    this.element.append(item);
    this.element.hidden = false;
    this.enter(this.controls()[0]);
    return item;
  }

  /** @param {string} label @param {string} title @param {(button: HTMLButtonElement) => void} does */
  button(label, title, does) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.title = title;
    button.addEventListener("click", () => does(button));
    return this.add(button);
  }
}
