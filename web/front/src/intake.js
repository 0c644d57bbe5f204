// Several files are put in one by one, and a list tells how far it is. One article, or
// none of this, is the plain form.

export function intakes(root) {
  for (const form of root.querySelectorAll("form[data-intake]")) {
    form.addEventListener("submit", (e) => {
      const files = [...form.elements.file.files];
      if (files.length < 2) return;
      e.preventDefault();
      putIn(form, files);
    });
  }
}

async function putIn(form, files) {
  const list = form.querySelector(".progress");
  const button = form.querySelector("button");
  button.disabled = true;
  const lines = files.map((file) => {
    const line = document.createElement("li");
    const state = document.createElement("span");
    state.className = "state";
    state.textContent = form.dataset.queued;
    line.append(file.name, state);
    list.append(line);
    return { file, state };
  });
  for (const { file, state } of lines) {
    state.textContent = form.dataset.reading;
    try {
      tell(form, state, await one(form, file));
    } catch (err) {
      fail(form, state, String(err.message));
    }
  }
  form.elements.file.value = "";
  button.disabled = false;
}

// one puts a file in and gives what the page of adding tells of it.
async function one(form, file) {
  const body = new FormData();
  body.set("outlet", form.elements.outlet.value);
  body.set("published", form.elements.published.value);
  body.append("file", file);
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  if (answer.status === 429) { // too fast: wait, as it says
    await new Promise((go) => setTimeout(go, 1000 * (Number(answer.headers.get("Retry-After")) || 1)));
    return one(form, file);
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
