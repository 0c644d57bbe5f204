// Keys: "/" goes to the search field, "j" and "k" to the next and the previous
// statement or event of a list.

const typing = (e) => e.target.closest("input, textarea, select, [contenteditable]") || e.ctrlKey || e.metaKey || e.altKey;

function step(root, by) {
  const stops = [...root.querySelectorAll(".st blockquote a, .ev .act a")];
  const at = stops.indexOf(root.activeElement);
  const next = stops[at < 0 ? (by > 0 ? 0 : -1) : at + by];
  if (next) {
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

export function keys(root) {
  root.addEventListener("keydown", (e) => {
    if (typing(e)) return;
    switch (e.key) {
      case "/":
        e.preventDefault();
        root.getElementById("find")?.select();
        break;
      case "j":
        step(root, 1);
        break;
      case "k":
        step(root, -1);
        break;
    }
  });
}
