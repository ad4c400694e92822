// Finds the pictures of the page that have no life yet. Any number of outputs may bring the script: the first one stays.

/** An image's own SVG as text. @param {HTMLImageElement} image */
function written(image) {
  const bytes = Uint8Array.from(atob(image.src.split(",")[1]), c => c.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

/** @param {string | null} text */
function escaped(text) {
  return (text ?? "").replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Puts an image's own SVG in its place. @param {HTMLImageElement} image */
function inline(image) {
  const parsed = new DOMParser().parseFromString(written(image), "image/svg+xml");
  const svg = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (document.importNode(parsed.documentElement, true)));
  svg.style.cssText = image.style.cssText;
  image.replaceWith(svg);
  return svg;
}

function enhance() {
  for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.hb-figure[data-script="GLOBAL"]:not([data-on])'))) {
    figure.dataset.on = "";
    if (figure.dataset.windows) new LongRun(figure);
    else new Picture(figure, inline(one(figure, ".scroll>img")));
  }
}

window.GLOBAL ??= { enhance, pictures: 0 };
window.GLOBAL.enhance();
