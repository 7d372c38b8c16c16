// Which rows the lists show: by words, unit, section, doubt, and whether they are judged.
import { isWithin, notice, sections } from "./notice.js";
import { isAdded, isChanged, isJudgeable, itemOf, keysOf, verdictOf } from "./state.js";
import { anyItem, kindOf } from "./kinds/index.js";
import { $, make } from "./dom.js";

let sectionsOfUnit = null;

export function startFilters(refresh) {
  const panel = $("#filters");
  $("#filter").addEventListener("input", refresh);
  panel.addEventListener("input", refresh);
  $("#more").addEventListener("toggle", fill, { once: true });
  $("#unfilter").addEventListener("click", () => {
    unfilter();
    refresh();
  });
}

/** The choices, made when they are first asked for: a long notice has thousands. */
function fill() {
  const names = new Set();
  for (const kind of ["responsibilities", "tasks"])
    for (const key of keysOf(kind)) for (const name of kindOf(key).units(itemOf(key))) names.add(name);
  const sorted = [...names].sort(new Intl.Collator("zh").compare);
  $("#by-unit").append(...sorted.map((name) => make("option", { value: name }, name)));
  $("#by-section").append(
    ...sections.map((section) =>
      make("option", { value: section.id }, "　".repeat(Math.min(section.level - 1, 5)) + section.label.slice(0, 40)),
    ),
  );
}

function unfilter() {
  $("#filter").value = "";
  for (const choice of ["#by-unit", "#by-section", "#by-state"]) $(choice).value = "";
  $("#by-doubt").checked = false;
}

const chosen = () => ({
  words: $("#filter").value.trim().toLowerCase(),
  unit: $("#by-unit").value,
  section: $("#by-section").value,
  state: $("#by-state").value,
  doubt: $("#by-doubt").checked,
});

/** What decides whether the item of a key is shown; null where all are. */
export function filterNow() {
  const wanted = chosen();
  const asked = Object.values(wanted).filter(Boolean).length;
  $("#asked").textContent = asked ? `（${asked}）` : "";
  $("#unfilter").hidden = !asked;
  if (!asked) return null;
  sectionsOfUnit = wanted.unit ? assignedTo(wanted.unit) : null;
  return (key) => passes(key, anyItem(key), wanted);
}

function passes(key, item, wanted) {
  const kind = kindOf(key);
  if (wanted.section && !isWithin(item.section_id, wanted.section)) return false;
  if (wanted.unit && !hasUnit(kind, item, wanted.unit)) return false;
  if (wanted.doubt && !doubtsOf(kind, item)) return false;
  if (wanted.state && !isInState(key, kind, wanted.state)) return false;
  return !wanted.words || kind.cells(item).join(" ").toLowerCase().includes(wanted.words);
}

function hasUnit(kind, item, unit) {
  if (kind.units) return kind.units(item).includes(unit);
  return sectionsOfUnit.some((id) => isWithin(item.section_id, id));
}

function assignedTo(unit) {
  const keys = ["responsibilities", "tasks"].flatMap(keysOf);
  return [
    ...new Set(
      keys.filter((key) => kindOf(key).units(itemOf(key)).includes(unit)).map((key) => itemOf(key).section_id),
    ),
  ].filter(Boolean);
}

/** How many doubts there are of an item. */
export function doubtsOf(kind, item) {
  if (kind.key === "metadata") return notice.metadata.doubt.filter((doubt) => doubt.field === item.id).length;
  return item.doubt?.length ?? 0;
}

const STATES = {
  open: (key) => isJudgeable(key) && !verdictOf(key),
  accepted: (key) => verdictOf(key) === "accepted",
  rejected: (key) => verdictOf(key) === "rejected",
  changed: (key) => isChanged(key) || isAdded(key),
};
const isInState = (key, kind, state) => Boolean(kind.list) && STATES[state](key);
