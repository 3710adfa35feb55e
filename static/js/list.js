// Lists update in place and the address follows: htmx does that, by the attributes in the templates of lists.
// Here is what it leaves to a page: what is said aloud, where the focus goes, going back, and trouble on the way.
// Every link and form works without all this.

const LOST = ["htmx:responseError", "htmx:sendError", "htmx:timeout", "htmx:swapError"];
const SOON = 100;
const byId = (id) => document.getElementById(id);
const list = byId("list");
let leaving = null;
let focused = false;

// A box is ticked: the form is sent. The fields of dates wait for their button; if one of them cannot be a date,
// the list says so, because the browser's own words might stand behind the sheet of a phone.
list.addEventListener("change", ({ target }) => {
  if (target.matches("#filter [type=checkbox]")) {
    target.form.noValidate = true;
    target.form.requestSubmit();
    target.form.noValidate = false;
  }
});

// Another page, a new window, a file: that is the browser's work.
list.addEventListener("submit", left((event) => event.submitter?.hasAttribute("formaction")), true);
list.addEventListener("click", left((event) => event.shiftKey || event.altKey), true);

function left(isBrowsers) {
  return (event) => isBrowsers(event) && event.stopPropagation();
}

document.addEventListener("htmx:beforeRequest", () => {
  leaving?.abort();
  begin();
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  // More of a facet is shown where the reader is already.
  detail.pathInfo.anchor = undefined;
  keepFocus();
});

document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target === byId("results")) {
    shown();
  }
});

for (const name of LOST) {
  document.addEventListener(name, ({ detail }) => fail(detail.pathInfo?.finalRequestPath));
}

// Going back: whatever is still on its way is for a list that the reader has left.
document.addEventListener("htmx:historyCacheMiss", ({ detail }) => {
  list.dispatchEvent(new CustomEvent("htmx:abort", { bubbles: true, detail: { elt: list } }));
  leaving?.abort();
  leaving = detail.xhr;
  leaving.onerror = () => fail(detail.path);
  begin();
  list.classList.add("htmx-request");
});
document.addEventListener("htmx:historyCacheMissLoad", keepFocus);
document.addEventListener("htmx:historyCacheMissLoadError", ({ detail }) => fail(detail.path));
document.addEventListener("htmx:historyRestore", () => {
  leaving = null;
  list.classList.remove("htmx-request");
  shown();
});

function begin() {
  byId("trouble").replaceChildren();
  byId("results").setAttribute("aria-busy", "true");
}

function keepFocus() {
  focused = list.contains(document.activeElement);
}

function shown() {
  const { counted, q, address, feed } = byId("results").dataset;
  // Who looks for a value in a facet hears about that, see facets.js.
  if (!document.activeElement?.matches(".narrow")) {
    say(counted);
  }
  const field = list.querySelector("[name=q]");
  if (field !== document.activeElement) {
    field.value = q;
  }
  // What a phone shares, what a feed reader finds. The title comes with the answer.
  document.querySelector("link[rel=canonical]").href = address;
  byId("feed").href = feed;
  for (const next of document.querySelectorAll("header [name=next]")) {
    next.value = location.pathname + location.search;
  }
  if (focused && !list.contains(document.activeElement)) {
    byId("results").focus({ preventScroll: true });
  }
}

// The same words again are said only if there were none between.
function say(words) {
  byId("list-status").textContent = "";
  setTimeout(() => (byId("list-status").textContent = words), SOON);
}

// A sheet that is open hides the page behind it.
function fail(address) {
  const trouble = byId("trouble");
  const words = byId("in-trouble").content.cloneNode(true);
  words.querySelector("a").href = address ?? location.href;
  (document.querySelector("dialog[open] form") ?? byId("parts")).before(trouble);
  trouble.replaceChildren(words);
  list.classList.remove("htmx-request");
  byId("results").removeAttribute("aria-busy");
}
