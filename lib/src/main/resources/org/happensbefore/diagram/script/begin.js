// Finds the pictures of the page that have no life yet. Any number of outputs may bring the script: the first one stays.

function enhance() {
  for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.hb-figure[data-script="GLOBAL"]:not([data-on])'))) {
    figure.dataset.on = "";
    const image = /** @type {HTMLImageElement} */ (figure.querySelector("img"));
    const bytes = Uint8Array.from(atob(image.src.split(",")[1]), c => c.charCodeAt(0));
    const parsed = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "image/svg+xml");
    const svg = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (document.importNode(parsed.documentElement, true)));
    svg.style.cssText = image.style.cssText;
    image.replaceWith(svg);
    new Picture(figure, svg);
  }
}

window.GLOBAL ??= { enhance, pictures: 0 };
window.GLOBAL.enhance();
