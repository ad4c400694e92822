// The event that breaks a property keeps its ring while it is picked. (The picture opens at it: see link.js.)

PARTS.push(picture => {
  const wrong = picture.events.find(e => "wrong" in e.g.dataset);
  if (!wrong) return;
  const ring = element("circle", { class: "ring", cx: wrong.x, cy: wrong.y, r: picture.radius + 7.5 });
  const keep = () => { if (picture.picked === wrong) picture.over.append(ring); };
  picture.on("pick", keep);
  keep();
});
