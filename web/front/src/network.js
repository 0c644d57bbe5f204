// A node that is pointed at, or has the focus, shows its links and neighbours alone.
// The wheel and two fingers zoom; the drawing is dragged by its ground.

export function networks(root) {
  for (const figure of root.querySelectorAll("[data-network]")) network(figure);
}

function network(figure) {
  const svg = figure.querySelector("svg");
  const nodes = new Map([...svg.querySelectorAll("a[data-node]")].map((a) => [a.dataset.node, a]));
  const lines = [...svg.querySelectorAll("line")];

  const show = (node) => {
    figure.classList.toggle("pointed", node !== null);
    for (const a of nodes.values()) a.classList.remove("near");
    for (const l of lines) {
      const near = node !== null && (l.dataset.from === node || l.dataset.to === node);
      l.classList.toggle("near", near);
      if (near) {
        nodes.get(l.dataset.from)?.classList.add("near");
        nodes.get(l.dataset.to)?.classList.add("near");
      }
    }
    if (node !== null) nodes.get(node)?.classList.add("near");
  };
  const of = (e) => e.target.closest?.("a[data-node]")?.dataset.node ?? null;
  svg.addEventListener("pointerover", (e) => show(of(e)));
  svg.addEventListener("pointerleave", () => show(null));
  svg.addEventListener("focusin", (e) => show(of(e)));
  svg.addEventListener("focusout", () => show(null));
  zoom(svg);
}

function zoom(svg) {
  const box = svg.viewBox.baseVal;
  const whole = { x: box.x, y: box.y, width: box.width, height: box.height };
  const scale = () => {
    const r = svg.getBoundingClientRect();
    return Math.max(box.width / r.width, box.height / r.height);
  };
  svg.addEventListener("wheel", (e) => {
    if (!e.ctrlKey && !e.metaKey && document.activeElement !== svg && !svg.matches(":hover")) return;
    e.preventDefault();
    const f = Math.exp(Math.sign(e.deltaY) * 0.15);
    if (whole.width / (box.width * f) > 12 || box.width * f > whole.width * 1.2) return;
    const r = svg.getBoundingClientRect();
    const s = scale();
    const x = box.x + box.width / 2 + (e.clientX - r.left - r.width / 2) * s;
    const y = box.y + box.height / 2 + (e.clientY - r.top - r.height / 2) * s;
    box.x = x - (x - box.x) * f;
    box.y = y - (y - box.y) * f;
    box.width *= f;
    box.height *= f;
  }, { passive: false });
  let from = null;
  svg.addEventListener("pointerdown", (e) => {
    if (!e.target.closest("a")) {
      from = { x: e.clientX, y: e.clientY };
      svg.setPointerCapture(e.pointerId);
    }
  });
  svg.addEventListener("pointermove", (e) => {
    if (!from) return;
    const s = scale();
    box.x -= (e.clientX - from.x) * s;
    box.y -= (e.clientY - from.y) * s;
    from = { x: e.clientX, y: e.clientY };
  });
  svg.addEventListener("pointerup", () => (from = null));
}
