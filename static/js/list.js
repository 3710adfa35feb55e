// Lists update in place and the address follows. Every link and form of the page works without this script:
// where anything is unusual (another list, a new tab, no network) the browser goes there as ever.

const PARTS = ["notices", "filter", "results"];
const part = (id, page = document) => page.getElementById(id);

if (PARTS.every((id) => part(id))) {
  let shown = location.search;
  let request = new AbortController();

  // What was there before is asked for anew when the reader goes back.
  addEventListener("popstate", () => {
    if (location.search !== shown) {
      show(new URL(location.href), { back: true });
    }
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(PARTS.map((id) => `#${id} a[href]`).join());
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (link && plain && !event.defaultPrevented && !link.hasAttribute("download")) {
      const url = new URL(link.href);
      if (isThisList(url) && url.search !== location.search) {
        event.preventDefault();
        show(url, { from: link });
      }
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("#filter, .search") && !event.submitter?.hasAttribute("formaction")) {
      const url = addressOf(form);
      if (isThisList(url)) {
        event.preventDefault();
        show(url, { from: document.activeElement });
      }
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("#filter input[type=checkbox]")) {
      show(addressOf(part("filter")), { from: event.target });
    }
  });

  function isThisList(url) {
    return url.origin === location.origin && url.pathname === location.pathname && !url.searchParams.has("format");
  }

  function addressOf(form) {
    const url = new URL(form.action);
    const filled = [...new FormData(form)].filter(([, value]) => value !== "");
    url.search = new URLSearchParams(filled).toString();
    return url;
  }

  async function show(url, { from = null, back = false }) {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    part("results").setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (signal.aborted) {
        return;
      }
      if (!answer.ok || !PARTS.every((id) => part(id, page))) {
        throw new Error(`no list at ${url}`);
      }
      replace(page, url, from, back);
    } catch (problem) {
      if (!signal.aborted) {
        location.assign(url);
      }
    }
  }

  function replace(page, url, from, back) {
    const { address, counted } = part("results", page).dataset;
    const focused = from && placeOf(from);
    const paged = from?.closest(".pager, .sorts");
    // The elements themselves stay, because on a phone the address points at one of them.
    for (const id of PARTS) {
      part(id).replaceChildren(...part(id, page).childNodes);
    }
    part("results").removeAttribute("aria-busy");
    if (!back) {
      // As the archive writes the address of this list; more of a facet is no part of it.
      history.pushState(null, "", url.searchParams.has("open") ? url : address);
    }
    shown = location.search;
    follow(page);
    part("list-status").textContent = counted;
    focus(focused, paged);
    if (url.hash && from) {
      part(url.hash.slice(1))?.scrollIntoView();
    }
  }

  // What stands outside of the parts and depends on the address: the search field, the language switch.
  function follow(page) {
    const [here, there] = [document, page].map((place) => place.querySelector(".search"));
    here.querySelectorAll("input[type=hidden]").forEach((field) => field.remove());
    here.prepend(...there.querySelectorAll("input[type=hidden]"));
    if (document.activeElement !== here.elements.q) {
      here.elements.q.value = there.elements.q.value;
    }
    const next = document.querySelector(".tongue [name=next]");
    if (next) {
      next.value = location.pathname + location.search;
    }
  }

  // How to find an element of the old page again in the new one; nothing for what stays where it is.
  function placeOf(element) {
    const box = element.closest("#filter li")?.querySelector("input");
    if (box) {
      const row = `#filter input[name="${CSS.escape(box.name)}"][value="${CSS.escape(box.value)}"]`;
      return element === box ? row : `li:has(${row}) .count`;
    }
    if (element.closest("#filter") && element.name) {
      return `#filter [name="${CSS.escape(element.name)}"]`;
    }
    if (element.closest(".hist")) {
      return `.hist [data-value="${CSS.escape(element.dataset.value)}"]`;
    }
    return element.closest(PARTS.map((id) => `#${id}`).join()) ? "#results" : null;
  }

  function focus(place, paged) {
    if (!place) {
      return;
    }
    const found = document.querySelector(place) ?? part("results");
    found.focus({ preventScroll: true });
    if (paged) {
      part("results").scrollIntoView();
    }
  }
}
