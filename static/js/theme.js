// Light or dark without loading the page again, so that nothing typed or scrolled to is lost. The forms of the
// frame work without this. The server keeps the choice and writes it into the next page.

// Whoever changes language or theme comes back to what is on the page now, also after a list has changed in place.
for (const switched of document.querySelectorAll(".tools form")) {
  switched.addEventListener("submit", () => {
    switched.elements.next.value = location.pathname + location.search;
  });
}

const look = document.querySelector(".look");
const form = look?.querySelector("form");

form?.addEventListener("submit", async (event) => {
  const chosen = event.submitter;
  if (!chosen) return;
  event.preventDefault();
  const answer = await keep(chosen.value);
  if (!answer) {
    // Not reached: let the browser try, and show what comes of it.
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: chosen.name, value: chosen.value });
    form.append(field);
    form.submit();
    return;
  }
  show(chosen);
});

async function keep(theme) {
  try {
    const body = new URLSearchParams({ theme });
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    return answer.type === "opaqueredirect" || answer.ok;
  } catch {
    return false;
  }
}

function show(chosen) {
  if (chosen.value) document.documentElement.dataset.theme = chosen.value;
  else delete document.documentElement.dataset.theme;
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button === chosen));
  }
}

// What is open closes by Escape, and when the reader goes on elsewhere.
look?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && look.open) {
    look.open = false;
    look.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  if (look?.open && !look.contains(event.target)) look.open = false;
});
