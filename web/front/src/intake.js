// Several files, or several articles of a feed, are put in one by one, and a list tells
// how far it is. One article, or none of this, is the plain form.

export function intakes(root) {
  for (const form of root.querySelectorAll("form[data-intake]")) {
    form.addEventListener("submit", (e) => {
      const parts = partsOf(form);
      if (parts.length < 2) return;
      e.preventDefault();
      putIn(form, parts);
    });
  }
}

// partsOf is what the form has, a name and the fields of each.
function partsOf(form) {
  const about = [...form.querySelectorAll("input[name=outlet], input[name=published]")].map((i) => [i.name, i.value]);
  const files = [...(form.querySelector("input[type=file]")?.files ?? [])];
  const listed = [...form.querySelectorAll("input[type=checkbox][name=url]:checked")];
  return [
    ...files.map((f) => ({ name: f.name, fields: [...about, ["file", f]] })),
    ...listed.map((i) => ({ name: i.parentElement.textContent.trim(), fields: [["url", i.value]] })),
  ];
}

async function putIn(form, parts) {
  const list = form.querySelector(".progress");
  const button = form.querySelector("button");
  button.disabled = true;
  const lines = parts.map((part) => {
    const line = document.createElement("li");
    const state = document.createElement("span");
    state.className = "state";
    state.textContent = form.dataset.queued;
    line.append(part.name, state);
    list.append(line);
    return { part, state };
  });
  for (const { part, state } of lines) {
    state.textContent = form.dataset.reading;
    try {
      tell(form, state, await one(form, part));
    } catch (err) {
      fail(form, state, String(err.message));
    }
  }
  form.reset();
  button.disabled = false;
}

// one puts an article in and gives what the page of adding tells of it.
async function one(form, part) {
  const body = new FormData();
  for (const [name, value] of part.fields) body.append(name, value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  if (answer.status === 429) { // too fast: wait, as it says
    await new Promise((go) => setTimeout(go, 1000 * (Number(answer.headers.get("Retry-After")) || 1)));
    return one(form, part);
  }
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail || told.title);
  return told;
}

function tell(form, state, told) {
  if (!told.documents.length) return fail(form, state, told.failed.join("; "));
  const link = document.createElement("a");
  link.href = "/article/" + told.documents[0];
  link.textContent = form.dataset.there;
  state.replaceChildren(link);
}

function fail(form, state, why) {
  state.classList.add("failed");
  state.textContent = form.dataset.failed + ": " + why;
}
