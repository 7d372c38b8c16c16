// The text: a paragraph a line, cut at every edge of every mark. Paragraphs whose marks change are made anew.
import { charAt, countOf, notice, sections, slice, textLength } from "./notice.js";
import { marksNow } from "./marks.js";
import { $, make, printable } from "./dom.js";

export const paragraphs = [...parted()]; // {start, end, element, marks}
let overlays = []; // marks that come and go: what is lit, what is being chosen
const keysOfPiece = new WeakMap();

function* parted() {
  const begins = new Set(notice.parts.flatMap((part) => part.preamble.map(([start]) => start)));
  for (const section of sections) for (const [start] of [section.span, ...section.body]) begins.add(start);
  let start = 0;
  for (let at = 1; at <= textLength; at += 1) {
    const ends = at === textLength || charAt(at - 1) === "\n" || (begins.has(at) && !charAt(at - 1).trim());
    if (!ends) continue;
    if (slice(start, at).trim()) yield { start, end: at, element: null, marks: [], said: null };
    start = at;
  }
}

/** The index of the paragraph that holds *offset*, or of the one before it. */
export function paragraphAt(offset) {
  let [low, high] = [0, paragraphs.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (paragraphs[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function* over(mark) {
  for (let at = paragraphAt(mark.start); at < paragraphs.length && paragraphs[at].start < mark.end; at += 1)
    if (paragraphs[at].end > mark.start) yield paragraphs[at];
}

export function showText() {
  const whole = document.createDocumentFragment();
  paragraphs.forEach((paragraph, at) => {
    paragraph.element = make("p", { id: `p${at}` });
    paragraph.element.paragraph = paragraph;
    whole.append(paragraph.element);
  });
  refreshText();
  $("#text").append(whole);
}

/** Mark the text as things are now. */
export function refreshText() {
  for (const paragraph of paragraphs) paragraph.marks = [];
  for (const mark of marksNow()) for (const paragraph of over(mark)) paragraph.marks.push(mark);
  for (const paragraph of paragraphs) {
    const said = paragraph.marks.map((mark) => `${mark.start},${mark.end},${mark.kind},${mark.key}`).join(";");
    if (said !== paragraph.said) draw(paragraph);
    paragraph.said = said;
  }
}

/** Put *marks* ({start, end, kind}) over the text, in place of those that were. */
export function overlay(marks) {
  const touched = new Set([...overlays, ...marks].flatMap((mark) => [...over(mark)]));
  overlays = marks;
  for (const paragraph of touched) draw(paragraph);
}

function draw(paragraph) {
  const { start, end } = paragraph;
  const covering = [...paragraph.marks, ...overlays.filter((mark) => mark.start < end && mark.end > start)];
  const picked = overlays.find((mark) => mark.kind === "pick");
  const pieces = [];
  for (const [from, to, marks] of cut(paragraph, covering)) {
    if (picked?.start === from) pieces.push(make("i", { class: "edge start", "data-edge": "start" }));
    pieces.push(piece(slice(from, to).replace(/[\r\n]+$/, ""), marks, from === start));
    if (picked?.end === to) pieces.push(make("i", { class: "edge end", "data-edge": "end" }));
  }
  paragraph.element.replaceChildren(...pieces);
}

/** The paragraph cut at the edges of *marks*, each piece with those that cover it, the shortest first. */
function* cut({ start, end }, marks) {
  const blank = slice(start, end).search(/\S/u);
  const edges = new Set([start, end, start + countOf(slice(start, end).slice(0, Math.max(blank, 0)))]);
  const opening = new Map();
  for (const mark of marks) {
    const from = Math.max(mark.start, start);
    edges.add(from).add(Math.min(mark.end, end));
    if (!opening.has(from)) opening.set(from, []);
    opening.get(from).push(mark);
  }
  const ordered = [...edges].sort((one, other) => one - other);
  let active = [];
  for (let at = 0; at + 1 < ordered.length; at += 1) {
    active = [...active.filter((mark) => mark.end > ordered[at]), ...(opening.get(ordered[at]) ?? [])];
    yield [ordered[at], ordered[at + 1], active];
  }
}

function piece(words, marks, isFirst) {
  if (!words.trim()) return isFirst && words ? make("span", { class: "blank" }, words) : make("span", {}, words);
  if (!marks.length) return document.createTextNode(printable(words));
  const inner =
    marks.length > 1 ? [...marks].sort((one, other) => one.end - one.start - (other.end - other.start)) : marks;
  const keys = [...new Set(inner.map((mark) => mark.key).filter(Boolean))];
  const made = document.createElement("span"); // without `make`: there are tens of thousands
  made.className = marks.length > 1 ? [...new Set(inner.map((mark) => mark.kind))].join(" ") : marks[0].kind;
  made.textContent = printable(words);
  if (keys.length) made.setAttribute("data-f", keys.map((key) => key.slice(key.indexOf("/") + 1)).join(" "));
  keysOfPiece.set(made, keys);
  return made;
}

/** The keys of the findings that an element of the text is marked for, the innermost first. */
export const keysAt = (element) => keysOfPiece.get(element) ?? [];

/** The offset in the text of a place in the page, or null where it is not in the text. */
export function offsetAt(node, within) {
  const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("#text p");
  if (!element?.paragraph) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, within);
  return element.paragraph.start + countOf(before.toString());
}

/** The offset of the character at a point of the window, or null. */
export function offsetAtPoint(x, y) {
  const place = document.caretPositionFromPoint?.(x, y);
  if (place) return offsetAt(place.offsetNode, place.offset);
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? offsetAt(range.startContainer, range.startOffset) : null;
}

/** Bring what is over the text (else *offset*) into view. */
export function scrollToText(offset) {
  const element = $("#text .pick, #text .lit") ?? paragraphs[paragraphAt(offset)]?.element;
  element?.scrollIntoView({ block: "center" });
}

/** The offset of the first paragraph that is in view. */
export function offsetInView() {
  const top = $("#text").parentElement.getBoundingClientRect().top;
  return (
    (paragraphs.find(({ element }) => element.getBoundingClientRect().bottom > top + 8) ?? paragraphs[0])?.start ?? 0
  );
}
