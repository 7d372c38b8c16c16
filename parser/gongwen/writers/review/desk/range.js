// A range of the text that a person chooses: the edges of a finding, or the words of a new one. By keys, or by the mouse
// with the two handles. While one is chosen, keys go to it.
import { charAt, slice, textLength } from "./notice.js";
import { lineAt, trimmed } from "./places.js";
import { $, say } from "./dom.js";
import { offsetAtPoint, overlay, paragraphAt, paragraphs, scrollToText } from "./text.js";
import { showView } from "./views.js";

const BOUNDARY = /[\n，。；：、！？,;:!?（）()]/;
let now = null; // {span, done, cancelled}

export const isPicking = () => now !== null;

/** Have a person choose a range that begins as *span*; *done* is called with it, *cancelled* where he leaves it. */
export function pick(span, done, cancelled = () => null) {
  now = { span, done, cancelled };
  document.body.classList.add("picking");
  $("#picking").hidden = false;
  showView("text");
  draw(true);
  $("#text").focus({ preventScroll: true });
}

/** The first clause of the line at *offset*. */
export function clauseAt(offset) {
  const [start, end] = trimmed(lineAt(offset));
  return [start, boundary(start + 1, 1, end)];
}

function draw(scroll = false) {
  const [start, end] = now.span;
  overlay([{ start, end, kind: "pick" }]);
  $("#picked").textContent = shortened(slice(start, end));
  if (scroll) scrollToText(start);
}

const shortened = (words) => (words.length > 60 ? `${words.slice(0, 30)}…${words.slice(-25)}` : words);

function finish(isKept) {
  const { span, done, cancelled } = now;
  now = null;
  document.body.classList.remove("picking");
  $("#picking").hidden = true;
  overlay([]);
  const own = trimmed(span);
  if (isKept && own[0] < own[1]) done(own);
  else cancelled();
}

/** The next boundary of a clause from *at* on in direction *by*, not past *last*. */
function boundary(at, by, last = by > 0 ? textLength : 0) {
  const isBetween = () => (by > 0 ? at < last : at > last);
  while (isBetween() && !BOUNDARY.test(charAt(by > 0 ? at : at - 1))) at += by;
  return at;
}

function moved(at, by, isFar) {
  if (isFar) return boundary(Math.min(Math.max(at + by, 0), textLength), by);
  let to = Math.min(Math.max(at + by, 0), textLength);
  while (to > 0 && to < textLength && !charAt(by > 0 ? to - 1 : to).trim()) to += by; // blanks are passed over
  return to;
}

/** What a key does while a range is chosen; false where it is no key of this. */
export function pickKey(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const line = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) moveEdge(event.shiftKey ? 0 : 1, by, event.ctrlKey || event.metaKey || event.altKey);
  else if (line) event.shiftKey ? growLine(line) : moveLine(line);
  else if (event.key === "Enter") finish(true);
  else if (event.key === "Escape") finish(false);
  else return false;
  return true;
}

function moveEdge(edge, by, isFar) {
  const to = moved(now.span[edge], by, isFar);
  const span = [...now.span];
  span[edge] = to;
  if (span[0] < span[1]) now.span = span;
  draw();
  say(shortened(slice(...now.span)));
}

/** The range is the first clause of the next paragraph, or of the one before. */
function moveLine(by) {
  const at = Math.min(Math.max(paragraphAt(now.span[0]) + by, 0), paragraphs.length - 1);
  now.span = clauseAt(paragraphs[at].start + /^\s*/.exec(slice(paragraphs[at].start, paragraphs[at].end))[0].length);
  draw(true);
}

/** The range ends where the next clause does, or the one before. */
function growLine(by) {
  moveEdge(1, by, true);
}

export function startRange() {
  $("#picked-keep").addEventListener("click", () => finish(true));
  $("#picked-cancel").addEventListener("click", () => finish(false));
  $("#text").addEventListener("pointerdown", (event) => {
    const edge = event.target.closest("[data-edge]");
    if (!edge || !now) return;
    event.preventDefault();
    drag(edge.dataset.edge === "start" ? 0 : 1, event.pointerId);
  });
}

function drag(edge, pointer) {
  const text = $("#text");
  text.setPointerCapture(pointer);
  const follow = (event) => {
    const at = offsetAtPoint(event.clientX, event.clientY);
    const span = [...now.span];
    if (at !== null) span[edge] = at;
    if (span[0] < span[1]) now.span = span;
    draw();
  };
  text.addEventListener("pointermove", follow);
  text.addEventListener("pointerup", () => text.removeEventListener("pointermove", follow), { once: true });
  text.addEventListener("pointercancel", () => text.removeEventListener("pointermove", follow), { once: true });
}
