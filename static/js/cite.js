/*
 * Cite a passage by selecting it.
 *
 * Whoever selects words of the text is offered a button. The next press of Tab reaches it. It stands in the
 * document right behind the paragraph in which the selection ends, and on the screen at the foot of the window,
 * where it moves nothing and no menu of a phone covers it. It opens the words with their reference and the link to
 * the paragraph, to be copied. Without this script every paragraph has its link (¶) all the same.
 *
 * All words come from the two templates that the page brings along.
 */

const body = document.querySelector(".body[data-permalink]");
const offer = template("cite-passage");
const dialog = template("cite-dialog");
const status = document.getElementById("cite-status");
const LONGEST = 600;

if (body && offer && dialog && status) {
  const button = offer.querySelector("button");
  const cited = watch(body, offer, status);
  button.addEventListener("click", () => {
    const passage = cited();
    if (passage) show(passage, dialog, button);
  });
  dialog.addEventListener("close", () => (button.isConnected ? button : body).focus());
}

/** A copy of what a template holds; null if the page has none. */
function template(id) {
  return document.getElementById(id)?.content.firstElementChild.cloneNode(true);
}

/** Offer the button for as long as words of the text are selected; gives a function that says what they are. */
function watch(body, offer, status) {
  let passage = null;
  let waiting = 0;
  const look = () => {
    if (document.querySelector("dialog[open]") || offer.contains(document.activeElement)) return;
    const found = selected(body);
    if (found?.text === passage?.text) return;
    passage = found;
    status.textContent = "";
    if (!passage) return offer.remove();
    const place = offer.querySelector(".place");
    place.textContent = places(passage, place.dataset);
    passage.last.closest("ul, blockquote, p, h2").after(offer);
    status.textContent = status.dataset.ready;
  };
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 200);
  });
  document.addEventListener("keydown", (event) => {
    if (!offer.isConnected || document.querySelector("dialog[open]")) return;
    if (event.key === "Tab" && !event.shiftKey && !document.activeElement.matches("a, button, input, summary")) {
      // Who clicked into the text has the focus on all of <main>: from there it would be a long way.
      event.preventDefault();
      offer.querySelector("button").focus();
    } else if (event.key === "Escape") {
      getSelection().removeAllRanges();
      passage = null;
      offer.remove();
    }
  });
  return () => passage;
}

/** The selected words with the first and the last block they stand in; null if they are not of the text. */
function selected(body) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const blocks = [...body.querySelectorAll("[id^=p]")].filter((block) => range.intersectsNode(block));
  const texts = blocks.map((block) => words(block, range)).filter(({ text }) => text);
  if (!texts.length) return null;
  return {
    first: texts[0].block,
    last: texts.at(-1).block,
    text: texts.map(({ text }) => text).join(" "),
  };
}

/** The words of a block that are selected: neither numbers of notes nor paragraph signs are. */
function words(block, selection) {
  const range = document.createRange();
  range.selectNodeContents(block);
  if (range.compareBoundaryPoints(Range.START_TO_START, selection) < 0) {
    range.setStart(selection.startContainer, selection.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, selection) > 0) {
    range.setEnd(selection.endContainer, selection.endOffset);
  }
  const copy = range.cloneContents();
  copy.querySelectorAll(".ref, .pin").forEach((mark) => mark.remove());
  return { block, text: copy.textContent.replace(/\s+/g, " ").trim() };
}

/** "Absatz 4" or "Absätze 4–6", in the language of the page. */
function places({ first, last }, { one, many }) {
  const [from, to] = [first.id.slice(1), last.id.slice(1)];
  return from === to ? `${one} ${from}` : `${many} ${from}–${to}`;
}

/** Show the words with their reference. */
function show(passage, dialog, button) {
  const link = `${body.dataset.permalink}/${passage.first.id}`;
  const quote = passage.text.length > LONGEST ? `${passage.text.slice(0, LONGEST)} …` : passage.text;
  const place = button.querySelector(".place").textContent;
  const reference = dialog.querySelector("textarea");
  const shown = dialog.querySelector(".permalink");
  dialog.querySelector("blockquote").textContent = quote;
  dialog.querySelector("blockquote").lang = body.lang;
  dialog.querySelector("[role=status]").textContent = "";
  reference.value = `„${quote}“\n${body.dataset.citation} ${place}. ${link}`;
  shown.href = shown.textContent = link;
  const copies = { reference: () => reference.value, link: () => link };
  dialog.querySelectorAll("[data-copy]").forEach((each) => {
    each.onclick = () => copy(copies[each.dataset.copy](), reference, dialog.querySelector("[role=status]"));
  });
  dialog.querySelector("[data-close]").onclick = () => dialog.close();
  if (!dialog.isConnected) document.querySelector("main").append(dialog);
  dialog.showModal();
}

/** Copy and say so. Pages without https may not: then the text is marked, to be copied by hand. */
async function copy(text, field, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = status.dataset.copied;
  } catch {
    field.value = text;
    field.focus();
    field.select();
    status.textContent = status.dataset.manual;
  }
}
