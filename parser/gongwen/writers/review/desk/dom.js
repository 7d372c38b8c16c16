// Elements. What a notice says becomes text nodes and attribute values here, never markup.
const UNPRINTABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** *words* with a visible sign for each control and bidirectional character: as many characters as before. */
export const printable = (words) => String(words).replace(UNPRINTABLE, "\ufffd");

/** An element; *attributes* that are false or null are left out, children that are strings become text. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(name, value === true ? "" : printable(value));
  }
  for (const child of children.flat()) {
    if (child === false || child === null || child === undefined) continue;
    made.append(child instanceof Node ? child : printable(child));
  }
  return made;
}

/** Say *words* to those who hear the page, and show them for a moment. */
export function say(words, { lasting = false } = {}) {
  const said = $("#said");
  said.textContent = printable(words);
  said.classList.add("shown");
  clearTimeout(say.timer);
  if (!lasting) say.timer = setTimeout(() => said.classList.remove("shown"), 3000);
}

/** Give *content*, words or bytes, to the browser as a file to keep. */
export function download(name, content, type = "application/json") {
  const link = make("a", { download: name });
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
