// The picture and its run as files, or on the clipboard.

/** The longest side of a canvas, in pixels; with longer ones it stays empty in some browsers. */
const SIDE = 16_384;

/** A title as the name of a file: letters and digits of ASCII, and hyphens. @param {string} title */
function fileName(title) {
  return title.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "").slice(0, 60).replace(/-+$/, "") || "run";
}

/** @param {number} bytes */
function sized(bytes) {
  return bytes < 1000 ? `${bytes} bytes` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** @param {Picture} picture */
function source(picture) {
  return SOURCES.get(picture.svg) ?? "";
}

/** The picture in the colours that it has at present, wherever it is drawn. @param {Picture} picture */
function coloured(picture) {
  const now = getComputedStyle(picture.svg);
  const names = new Set(source(picture).match(/--hb-\w+(?=:)/g));
  const colours = [...names].map(n => `${n}:${now.getPropertyValue(n).trim().replace(/[^\w#%(),. -]/g, "")}`).join(";");
  return source(picture).replace("<svg ", `<svg style="${colours}" `);
}

/** The picture as PNG, twice as large as on the screen where a canvas can be. @param {Picture} picture @returns {Promise<Blob>} */
async function painted(picture) {
  const { width, height } = picture.svg.viewBox.baseVal;
  const times = 2 * Math.max(width, height) <= SIDE ? 2 : 1;
  const [w, h] = [width, height].map(length => Math.round(times * length));
  const large = `${w.toLocaleString("en")} by ${h.toLocaleString("en")} pixels are more than this browser draws (${SIDE.toLocaleString("en")} a side at most): save SVG.`;
  if (Math.max(w, h) > SIDE) throw new Error(large);
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(coloured(picture));
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [w, h];
  const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  paint.fillStyle = getComputedStyle(picture.svg).getPropertyValue("--hb-paper"); // Below fractions of pixels at the edge.
  paint.fillRect(0, 0, w, h);
  paint.drawImage(image, 0, 0, w, h);
  return new Promise((done, failed) => canvas.toBlob(blob => blob ? done(blob) : failed(new Error(large)), "image/png"));
}

/** @param {Blob} blob @param {string} name */
function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // A large one takes its time to be written.
}

PARTS.push(picture => {
  const text = (/** @type {string} */ selector) => picture.figure.querySelector(`script[type="application/json"].${selector}`)?.textContent;
  /** @type {Record<string, string> | undefined} */
  let forms;
  const form = (/** @type {string} */ name) => (forms ??= JSON.parse(text("forms") ?? "{}"))?.[name];
  const inJava = "This run is too long to bring that in its page. In a cell SpaceTime.of(trace) has it as .shiviz(), .mermaid(), .text() and .ascii(); "
    + "so has ./book trace FILE --as shiviz, mermaid, text or ascii.";
  /** @type {[string, string, string, () => string | undefined | Promise<Blob>, string][]} label, ending, type, content, otherwise */
  const kinds = [
    ["SVG", ".svg", "image/svg+xml", () => source(picture), ""],
    ["PNG", ".png", "image/png", () => painted(picture), ""],
    ["JSON", ".json", "application/json", () => RUNS.get(picture.figure)?.text ?? text("run"), "The page does not bring the run; ./book trace FILE --as json writes it."],
    ["ShiViz log", ".log", "text/plain", () => form("shiviz"), inJava],
    ["Mermaid", ".mmd", "text/plain", () => form("mermaid"), inJava],
    ["Text", ".txt", "text/plain", () => form("text"), inJava],
    ["ASCII", ".ascii.txt", "text/plain", () => form("ascii"), inJava],
  ];
  const axis = picture.figure.querySelector("script.axis")?.textContent;
  const own = source(picture);
  if (axis) picture.on("layout", () => SOURCES.set(picture.svg, source(picture) === own ? styled(axis, own) : own));
  const name = fileName(picture.svg.getAttribute("aria-label") ?? "");
  const menu = document.createElement("span");
  menu.setAttribute("role", "group");
  menu.setAttribute("aria-label", "Save as");
  menu.hidden = true;
  const copies = document.createElement("input");
  copies.type = "checkbox";

  /** @param {Blob} blob @param {string} label @param {string} file */
  const give = async (blob, label, file) => {
    if (!copies.checked) {
      download(blob, file);
      picture.say(`Saved as ${file}, ${sized(blob.size)}.`);
      return;
    }
    if (blob.type === "image/png") await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]);
    else await navigator.clipboard.writeText(await blob.text());
    picture.say(`${label} is on the clipboard, ${sized(blob.size)}.`);
  };
  for (const [label, ending, type, content, otherwise] of kinds) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", async () => {
      try {
        const made = await content();
        if (made === undefined) picture.say(otherwise);
        else await give(typeof made === "string" ? new Blob([made], { type }) : made, label, name + ending);
      } catch (e) {
        const refused = e instanceof DOMException && e.name === "NotAllowedError";
        picture.say(refused ? "This page may not use the clipboard: save a file instead." : `${label} was not made: ${e instanceof Error ? e.message : e}`);
      }
    });
    menu.append(button);
  }
  if (navigator.clipboard) {
    const label = document.createElement("label");
    label.append(copies, " to the clipboard");
    menu.append(label);
  }
  const toggle = () => {
    menu.hidden = !menu.hidden;
    button.setAttribute("aria-expanded", String(!menu.hidden));
  };
  const button = picture.button("Save", "The picture and its run as files, or on the clipboard", toggle);
  button.setAttribute("aria-expanded", "false");
  menu.addEventListener("keydown", e => {
    if (e.key !== "Escape") return;
    toggle();
    button.focus();
    e.stopPropagation();
  });
  picture.bar.add(menu);
});
