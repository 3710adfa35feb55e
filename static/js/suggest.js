// Names and topics under a search field while the reader types: a combobox with a list (ARIA 1.2,
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The field and its form work without it, and nothing
// is stored. Words for the reader come from the page, in data attributes of the field.

const PAUSE = 150;
const SHORTEST = 2;
const LONGEST = 100;
let number = 0;

for (const field of document.querySelectorAll("input[data-suggest]")) {
  enhance(field);
}

function enhance(field) {
  const list = document.createElement("ul");
  list.id = `suggestions-${(number += 1)}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.suggestions);
  const status = document.createElement("span");
  status.className = "sr";
  status.setAttribute("role", "status");
  field.after(list, status);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
  field.autocomplete = "off";

  let waiting = 0;
  let request = new AbortController();
  let active = -1;

  function close() {
    clearTimeout(waiting);
    request.abort();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(place) {
    active = place;
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(index === place));
    }
    if (place < 0) {
      field.removeAttribute("aria-activedescendant");
    } else {
      field.setAttribute("aria-activedescendant", list.children[place].id);
      list.children[place].scrollIntoView({ block: "nearest" });
    }
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map((suggestion, index) => option(suggestion, `${list.id}-${index}`)));
    list.hidden = suggestions.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    activate(-1);
    status.textContent = list.hidden ? field.dataset.none : `${suggestions.length} ${field.dataset.some}`;
  }

  async function ask() {
    const typed = field.value.trim();
    if (typed.length < SHORTEST || typed.length > LONGEST) {
      close();
      return;
    }
    request.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const query = new URLSearchParams({ q: typed, format: "json" });
      const answer = await fetch(`${field.dataset.suggest}?${query}`, { signal });
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
      if (!signal.aborted && document.activeElement === field) {
        show(suggestions);
      }
    } catch {
      // Asked anew, or no network: there are no suggestions then, and the field still searches.
      if (!signal.aborted) {
        close();
      }
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  field.addEventListener("blur", close);
  // The form may be another one by then: lists update in place.
  document.addEventListener("submit", (event) => event.target === field.form && close());
  field.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.isComposing || (list.hidden && event.key !== "ArrowDown")) {
      return;
    }
    if (event.key === "ArrowDown" && list.hidden) {
      ask();
    } else if (event.key === "ArrowDown") {
      activate(active === last ? -1 : active + 1);
    } else if (event.key === "ArrowUp") {
      activate(active < 0 ? last : active - 1);
    } else if (event.key === "Enter" && active >= 0) {
      location.assign(list.children[active].dataset.url);
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }
    event.preventDefault();
  });
  // The field keeps the focus while the mouse chooses.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) {
      location.assign(chosen.dataset.url);
    }
  });
}

function option({ label, kind, number: articles, url }, id) {
  const item = document.createElement("li");
  item.id = id;
  item.dataset.url = url;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  for (const [name, text] of [["b", label], ["span", kind], ["span", articles.toLocaleString(document.documentElement.lang)]]) {
    const part = document.createElement(name);
    part.textContent = text;
    item.append(part, " ");
  }
  return item;
}
