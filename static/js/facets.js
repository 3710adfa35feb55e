// The filters of a list: a field to find a value in a long facet, and on a narrow screen a sheet over the list.
// Both are there while the list beneath them changes, which replaces the form: what the reader has folded, typed
// and scrolled to is put back.

const NARROW = matchMedia("(max-width: 56rem)");
const byId = (id) => document.getElementById(id);
const list = byId("list");
const sheet = document.createElement("dialog");
sheet.className = "sheet";
list.append(sheet);
let before = [];

// Finding a value

list.addEventListener("input", ({ target }) => {
  if (target.matches(".narrow")) {
    narrow(target);
  }
});

// Nothing is sent: the boxes are what is chosen.
list.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches(".narrow")) {
    event.preventDefault();
  }
});

function narrow(field) {
  const wanted = folded(field.value);
  for (const row of rows(field)) {
    row.hidden = !folded(row.querySelector("label :not(input, .count)").textContent).includes(wanted);
  }
  byId("list-status").textContent = `${byId("filter").dataset.narrowed}: ${visible(field)}`;
  askForMore(field);
}

// The values that are not there yet come first; then it is narrowed again.
function askForMore(field) {
  const more = field.closest(".facet").querySelector(".more");
  if (field.value && more && !more.dataset.asked) {
    more.dataset.asked = "true";
    more.click();
  }
}

const rows = (field) => [...field.closest(".facet").querySelectorAll("li")];
const visible = (field) => rows(field).filter((row) => !row.hidden).length;
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

// The sheet

list.addEventListener("click", (event) => {
  if (NARROW.matches && event.target.closest("[href='#filter']")) {
    event.preventDefault();
    open();
  } else if (sheet.open && (event.target === sheet || event.target.closest("#close"))) {
    event.preventDefault();
    sheet.close();
  } else if (sheet.open && event.target.closest("#done")) {
    sheet.close("done");
  } else if (event.target.closest("#close")) {
    byId("filter").classList.remove("shown");
  }
});

function open() {
  const form = byId("filter");
  sheet.setAttribute("aria-label", form.getAttribute("aria-label"));
  sheet.returnValue = "";
  sheet.append(form);
  sheet.showModal();
}

function putBack() {
  if (sheet.contains(byId("filter"))) {
    byId("results").before(byId("filter"));
    byId("filter").classList.remove("shown");
    byId("parts").before(byId("trouble"));
  }
}

sheet.addEventListener("close", () => {
  putBack();
  const results = byId("results");
  if (sheet.returnValue === "done") {
    results.focus({ preventScroll: true });
    results.scrollIntoView();
  } else {
    results.querySelector("[href='#filter']").focus();
  }
});
NARROW.addEventListener("change", () => sheet.open && sheet.close());

// Another list

document.addEventListener("htmx:beforeSwap", remember);
document.addEventListener("htmx:historyCacheMissLoad", () => {
  remember();
  putBack();
  sheet.close();
});
document.addEventListener("htmx:afterSettle", ({ target }) => target === byId("results") && recall());
document.addEventListener("htmx:historyRestore", recall);

function remember() {
  before = [...byId("filter").querySelectorAll(".facet")].map((facet) => ({
    id: facet.id,
    open: facet.open,
    typed: facet.querySelector(".narrow")?.value ?? "",
    top: facet.querySelector("ul").scrollTop,
  }));
}

function recall() {
  for (const { id, open, typed, top } of before) {
    const facet = byId(id);
    const field = facet?.querySelector(".narrow");
    if (facet) {
      facet.open = open;
    }
    if (field && typed) {
      field.value = typed;
      narrow(field);
    }
    facet?.querySelector("ul").scrollTo(0, top);
  }
}
