// Words selected in the text: a bar beside them offers what they can become, or the field of the form that takes them.
import { slice } from "./notice.js";
import { trimmed } from "./places.js";
import { JUDGED } from "./kinds/index.js";
import { $, make } from "./dom.js";
import { offsetAt } from "./text.js";
import { takeWords, takesWords } from "./form.js";
import { isPicking } from "./range.js";

let span = null;
let add = null;

/** *begin* is called with a kind and a span where a person adds something. */
export function startSelection(begin) {
  add = begin;
  $("#bar").append(
    ...JUDGED.map((kind, at) =>
      make("button", { type: "button", "data-add": kind.key }, make("kbd", {}, String(at + 1)), kind.name),
    ),
  );
  $("#bar").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) take(button);
  });
  $("#bar").addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  document.addEventListener("selectionchange", () => {
    clearTimeout(startSelection.timer);
    startSelection.timer = setTimeout(follow, 150);
  });
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const [start, end] = [
    offsetAt(range.startContainer, range.startOffset),
    offsetAt(range.endContainer, range.endOffset),
  ];
  if (start === null || end === null) return null;
  const own = trimmed([start, end]);
  return own[0] < own[1] ? own : null;
}

function follow() {
  const own = isPicking() ? null : selected();
  if (own) offer(own, getSelection().getRangeAt(0).getBoundingClientRect());
  else if (!$("#bar").contains(document.activeElement)) hideBar();
}

/** Offer what the words on *own* can become, beside the box *near*. */
export function offer(own, near, { focus = false } = {}) {
  span = own;
  const field = takesWords();
  const fill = $("#bar-fill");
  fill.hidden = !field;
  fill.textContent = field ? `填入“${field.label}”` : "";
  const bar = $("#bar");
  bar.hidden = false;
  const { width, height } = bar.getBoundingClientRect();
  const top = near.top - height - 8 > 8 ? near.top - height - 8 : Math.min(near.bottom + 8, innerHeight - height - 8);
  bar.style.setProperty("top", `${Math.max(top, 8)}px`);
  bar.style.setProperty("left", `${Math.max(8, Math.min(near.left, innerWidth - width - 8))}px`);
  if (focus) $(field ? "#bar-fill" : "[data-add]", bar).focus();
}

export function hideBar() {
  span = null;
  $("#bar").hidden = true;
}

export const barIsOpen = () => !$("#bar").hidden;

function take(button) {
  const own = span;
  hideBar();
  getSelection().removeAllRanges();
  if (button.id === "bar-fill") takeWords(slice(...own));
  else
    add(
      JUDGED.find((kind) => kind.key === button.dataset.add),
      own,
    );
}

/** What a key does while the bar is open: a number takes its kind. */
export function barKey(event) {
  const buttons = [...$("#bar").querySelectorAll("button:not([hidden])")];
  const at = buttons.indexOf(document.activeElement);
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const kind = JUDGED[Number(event.key) - 1];
  if (kind) take($(`[data-add=${kind.key}]`));
  else if (event.key === "Escape") hideBar();
  else if (by && at >= 0) buttons[(at + by + buttons.length) % buttons.length].focus();
  else return false;
  return true;
}
