// The lists of findings: a tab a kind, a row a finding. Rows are made as they come into view.
import { isJudgeable, onChange, progressOf, verdictOf } from "./state.js";
import { JUDGED, KINDS, anyItem, keysOfKind, kindOf, spansOfKey } from "./kinds/index.js";
import { filterNow } from "./filters.js";
import { panel, row, tab } from "./rows.js";
import { $, $$, make } from "./dom.js";
import { overlay, scrollToText } from "./text.js";
import { isNarrow, showView } from "./views.js";

const A_TIME = 60; // rows
const A_COLUMN = 88; // pixels; a list with less room for each shows cards
let open = KINDS[0];
let shown = []; // the keys that pass the filter
let made = 0; // how many of them have a row
let chosen = null;

/** The key of the row that is chosen, if it is shown: what nobody sees is not judged. */
export const chosenKey = () => (shown.includes(chosen) ? chosen : null);

export function startLists() {
  $(".tabs").append(...KINDS.map(tab));
  $("#panels").append(...KINDS.map(panel));
  open = KINDS.find((kind) => keysOfKind(kind).some((key) => !kind.list || isJudgeable(key))) ?? KINDS[0];
  watcher.observe($("#bottom"));
  new ResizeObserver(fit).observe($("#panels"));
  onChange(refreshLists);
  refreshLists();
}

const watcher = new IntersectionObserver((seen) => {
  if (!seen.some((one) => one.isIntersecting) || made >= shown.length) return;
  more();
  watcher.unobserve($("#bottom")); // observed anew, it says whether the end is still in view
  watcher.observe($("#bottom"));
});

function fit([{ contentRect }]) {
  for (const kind of KINDS) panelOf(kind).classList.toggle("cards", contentRect.width < kind.columns.length * A_COLUMN);
}

const panelOf = (kind) => $(`#panel-${kind.key}`);

export function openTab(kind) {
  if (chosen && kindOf(chosen) !== kind) leaveChosen();
  open = kind;
  made = 0;
  refreshLists();
  $("#scroller").scrollTop = 0;
}

/** Show the lists as things are now. */
export function refreshLists() {
  const passes = filterNow();
  for (const kind of KINDS) refreshTab(kind);
  shown = passes ? keysOfKind(open).filter(passes) : keysOfKind(open);
  const focus = focusNow();
  draw(Math.max(made, A_TIME, shown.indexOf(chosen) + 1));
  refocus(focus);
  refreshProgress();
}

function refreshTab(kind) {
  const isOpen = kind === open;
  const button = $(`#tab-${kind.key}`);
  button.setAttribute("aria-selected", String(isOpen));
  button.tabIndex = isOpen ? 0 : -1;
  panelOf(kind).hidden = !isOpen;
  const keys = kind.list ? keysOfKind(kind).filter(isJudgeable) : keysOfKind(kind);
  const done = kind.list ? keys.filter(verdictOf).length : 0;
  $("b", button).textContent = done ? `${done}/${keys.length}` : String(keys.length);
}

function draw(count) {
  made = Math.min(count, shown.length);
  $("tbody", panelOf(open)).replaceChildren(...shown.slice(0, made).map((key) => row(key, chosen)));
  $("table", panelOf(open)).hidden = !shown.length;
  $(".empty", panelOf(open)).textContent = shown.length ? "" : keysOfKind(open).length ? "没有符合筛选条件的" : "没有";
  $("#count").textContent = `${shown.length} 条`;
}

function more() {
  const next = shown.slice(made, made + A_TIME);
  made += next.length;
  $("tbody", panelOf(open)).append(...next.map((key) => row(key, chosen)));
}

/** Make every row of every list, for printing; a call of what this gives puts it back. */
export function showAll() {
  const [kind, count] = [open, made];
  for (open of KINDS) {
    shown = keysOfKind(open);
    draw(shown.length);
  }
  [open, made] = [kind, count];
  return refreshLists;
}

function refreshProgress() {
  const { done, all } = progressOf(JUDGED.map((kind) => kind.list));
  $("#progress").max = Math.max(all, 1);
  $("#progress").value = done;
  $("#progress-words").textContent = `已核对 ${done}/${all}`;
}

// ------------------------------------------------------------------ the row that is chosen
/** Choose the row of *key*: it is lit in the text, and why it is there is said. */
export function choose(key, { scrollText = !isNarrow(), focus = true } = {}) {
  chosen = key;
  if (kindOf(key) !== open) openTab(kindOf(key));
  const at = shown.indexOf(key);
  if (at >= made) draw(at + A_TIME);
  for (const other of $$("tr.chosen", panelOf(open))) {
    other.classList.remove("chosen");
    other.removeAttribute("aria-current");
  }
  const own = rowOf(key);
  own?.classList.add("chosen");
  own?.setAttribute("aria-current", "true");
  light(key, scrollText);
  own?.scrollIntoView({ block: "nearest" });
  if (focus) own?.focus({ preventScroll: true });
  tellWhy(key);
}

function leaveChosen() {
  chosen = null;
  overlay([]);
  $("#why").replaceChildren();
}

/** Light up the words of *key*. */
function light(key, scrollText) {
  const spans = spansOfKey(key);
  overlay(spans.map(([start, end]) => ({ start, end, kind: "lit" })));
  if (!spans.length || !scrollText) return;
  showView("text");
  scrollToText(spans[0][0]);
}

function tellWhy(key) {
  $("#why").replaceChildren(
    ...kindOf(key)
      .why(anyItem(key))
      .map((line) => make("li", {}, line)),
  );
}

export const rowOf = (key) => $$("tbody tr", panelOf(open)).find((each) => each.dataset.key === key);

/** The key *by* rows further, among those shown and *wanted*; null at the end. */
export function keyFurther(by, wanted = () => true) {
  const from = shown.indexOf(chosen);
  for (let at = from < 0 && by < 0 ? shown.length - 1 : from + by; at >= 0 && at < shown.length; at += by)
    if (wanted(shown[at])) return shown[at];
  return null;
}

/** Choose the row *by* further. */
export function step(by, wanted) {
  const key = keyFurther(by, wanted);
  if (key) choose(key);
  return key;
}

export function stepTab(by) {
  openTab(KINDS[(KINDS.indexOf(open) + by + KINDS.length) % KINDS.length]);
}

function focusNow() {
  const own = document.activeElement?.closest?.("tr[data-key]");
  return own && { key: own.dataset.key, what: document.activeElement.dataset.do };
}

function refocus(focus) {
  if (!focus) return;
  const own = rowOf(focus.key) ?? rowOf(chosen);
  ((focus.what && own && $(`[data-do=${focus.what}]`, own)) || own)?.focus({ preventScroll: true });
}
