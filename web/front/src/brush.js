// A stretch of months is chosen by drawing over them; the page then shows it alone.
// With the keyboard each month is a link of its own.

const svgns = "http://www.w3.org/2000/svg";

export function brushes(root) {
  for (const figure of root.querySelectorAll("figure[data-brush]")) brush(figure);
}

function brush(figure) {
  const svg = figure.querySelector("svg");
  if (!svg) return;
  svg.parentElement.scrollLeft = svg.parentElement.scrollWidth; // the latest are looked for first
  const months = [...svg.querySelectorAll("a[data-month]")];
  let from = null;
  let box = null;

  // place is where the pointer is, in the drawing's own units.
  const place = (e) => {
    const r = svg.getBoundingClientRect();
    return ((e.clientX - r.left) / r.width) * svg.viewBox.baseVal.width;
  };
  const end = () => {
    box?.remove();
    box = from = null;
  };

  svg.addEventListener("pointerdown", (e) => {
    if (e.button === 0) from = place(e);
  });
  svg.addEventListener("pointermove", (e) => {
    if (from === null) return;
    const to = place(e);
    if (!box && Math.abs(to - from) < 10) return; // a click, so far
    if (!box) {
      box = document.createElementNS(svgns, "rect");
      box.setAttribute("class", "brush");
      box.setAttribute("height", svg.viewBox.baseVal.height);
      svg.append(box);
      svg.setPointerCapture(e.pointerId);
    }
    box.setAttribute("x", Math.min(from, to));
    box.setAttribute("width", Math.abs(to - from));
  });
  svg.addEventListener("pointerup", (e) => {
    if (!box) return end();
    const [a, b] = [from, place(e)].sort((x, y) => x - y);
    const chosen = months.filter((m) => {
      const r = m.querySelector("rect").x.baseVal.value;
      return r + 18 > a && r < b;
    });
    end();
    if (chosen.length) go(figure.dataset.brush, chosen[0].dataset.month, chosen.at(-1).dataset.month);
  });
  svg.addEventListener("pointercancel", end);
  svg.addEventListener("click", (e) => { // the end of drawing is no click on a month
    if (box) e.preventDefault();
  });
  svg.addEventListener("dragstart", (e) => e.preventDefault());
}

function go(name, from, to) {
  const at = new URL(location.href);
  at.searchParams.delete(name);
  at.searchParams.delete("cursor");
  at.searchParams.set(name + "_from", from);
  at.searchParams.set(name + "_to", to);
  location.href = at;
}
