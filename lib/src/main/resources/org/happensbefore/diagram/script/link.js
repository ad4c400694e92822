// Where a picture opens: at the event its page was made for, or at the one that the page's address names.

/** Whether the address of the page is the picture's to write: in a notebook it is the notebook's, in a frame nobody sees it. */
function ownsAddress() {
  return window === window.top && /^(file|https?):$/.test(location.protocol)
    && !document.querySelector("#jupyter-config-data, body[data-base-url], body.vscode-light, body.vscode-dark");
}

PARTS.push(picture => {
  const { figure } = picture;
  // The script runs while the page is read: those before it are there, which is all that its number needs.
  const number = [...document.querySelectorAll(".hb-figure")].indexOf(figure) + 1;
  const last = picture.long?.all ?? picture.events.length;

  /** @param {Happening} event */
  const address = event => `#picture-${number}-event-${event.id + 1}`;

  /** Picks an event without moving the page or its focus. @param {Happening} event */
  const open = event => {
    picture.show(event);
    if (picture.scroll.clientWidth) return;
    const waits = new ResizeObserver(() => { // What is folded away has no width yet.
      if (!picture.scroll.clientWidth) return;
      waits.disconnect();
      if (picture.picked === event) picture.show(event);
    });
    waits.observe(picture.scroll);
  };

  const named = () => {
    const [, which, event] = /^#picture-(\d+)-event-(\d+)$/.exec(location.hash) ?? [];
    if (+which !== number) return false;
    const found = picture.event(+event - 1);
    if (!found && picture.long && +event >= 1 && +event <= last) {
      picture.long.show(+event - 1, e => picture.long?.picture?.hold(e));
      figure.scrollIntoView({ block: "nearest" });
    } else if (found) {
      open(found);
      picture.hold(found);
      figure.scrollIntoView({ block: "nearest" });
    } else picture.say(`The address asks for event ${event}, but the events of this picture are 1 to ${last}.`);
    return true;
  };

  const at = picture.event(+(figure.dataset.at ?? NaN));
  const own = ownsAddress();
  if (!picture.long?.moved && !(own && named()) && at) open(at);
  if (!own) return;
  window.addEventListener("hashchange", named);
  picture.on("leave", () => window.removeEventListener("hashchange", named));
  picture.on("hold", event => {
    if (event) history.replaceState(history.state, "", address(event));
    else if (location.hash.startsWith(`#picture-${number}-`)) history.replaceState(history.state, "", location.pathname + location.search);
  });
});
