// Finds the pictures of the page that have no life yet. Any number of outputs may bring the script: the first one stays.

/** Base64, a megabyte in milliseconds. @param {string} text */
function decoded(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/** An image's own SVG as text. @param {HTMLImageElement} image */
function written(image) {
  return new TextDecoder().decode(decoded(image.src.slice(image.src.indexOf(",") + 1)));
}

/** A picture that does without a style sheet, with that of another. @param {string} text @param {string} other */
function styled(text, other) {
  const sheet = /<style>[^]*?<\/style>/.exec(other)?.[0] ?? "";
  return text.includes("<style>") ? text : text.replace("</title>", end => end + sheet);
}

/** @param {string | null} text */
function escaped(text) {
  return (text ?? "").replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Puts an image's own SVG in its place. @param {HTMLImageElement} image */
function inline(image) {
  const text = written(image);
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  const svg = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (document.importNode(parsed.documentElement, true)));
  svg.style.cssText = image.style.cssText;
  image.replaceWith(svg);
  SOURCES.set(svg, text);
  return svg;
}

function enhance() {
  for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.hb-figure[data-script="GLOBAL"]:not([data-on])'))) {
    if (figure.dataset.early !== undefined && document.readyState === "loading") {
      // The rest of a large figure is still to come, with an image that need not be painted twice.
      if (!figure.classList.contains("coming")) document.addEventListener("DOMContentLoaded", enhance, { once: true });
      figure.classList.add("coming");
      continue;
    }
    figure.classList.remove("coming");
    figure.dataset.on = "";
    if (figure.dataset.windows) new LongRun(figure);
    else new Picture(figure, inline(one(figure, ".scroll>img")));
  }
}

window.GLOBAL ??= { enhance, pictures: 0 };
window.GLOBAL.enhance();
