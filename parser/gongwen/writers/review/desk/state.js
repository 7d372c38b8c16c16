// What a person has said so far: a verdict and the item as it is now for each that he judged, with undo to the opening.
// An item is a finding as the notice's schema has it, or a field of the metadata: {id: field, value, spans}. Its key is
// `targets/t-…` or `metadata/title`. An item is never changed in place.
import { notice } from "./notice.js";
import { same } from "./json.js";

export const LISTS = ["targets", "responsibilities", "tasks", "deadlines"];
export const FIELDS = [
  "title",
  "document_number",
  "document_type",
  "issuing_authorities",
  "written_date",
  "published_date",
  "addressees",
  "copied_to",
  "index_number",
  "subject_category",
  "effective_date",
  "expiry_date",
  "effective_status",
  "printing_authority",
  "printing_date",
  "keywords",
  "masthead",
  "copy_number",
  "secrecy",
  "urgency",
  "signatory",
  "note",
];

const opening = new Map(LISTS.flatMap((list) => notice[list].map((finding) => [`${list}/${finding.id}`, finding])));
for (const field of FIELDS)
  opening.set(`metadata/${field}`, {
    id: field,
    value: notice.metadata[field],
    spans: notice.metadata_spans[field] ?? [],
  });

const judged = new Map(); // key → {verdict, item}
let steps = []; // {label, changes: [[key, before, after]]}, before and after as in `judged` or null
let at = 0; // how many of the steps hold
const hearers = [];

/** Have *hear* called with the keys that changed, after each change. */
export const onChange = (hear) => hearers.push(hear);

export const listOf = (key) => key.slice(0, key.indexOf("/"));
export const openingOf = (key) => opening.get(key) ?? null;
export const itemOf = (key) => judged.get(key)?.item ?? opening.get(key) ?? null;
export const verdictOf = (key) => judged.get(key)?.verdict ?? null;
export const isAdded = (key) => !opening.has(key) && judged.has(key);
export const isEmpty = (value) => value === null || (Array.isArray(value) && !value.length);

/** True for what there is to judge: an empty field of the metadata is none. */
export const isJudgeable = (key) => listOf(key) !== "metadata" || judged.has(key) || !isEmpty(opening.get(key).value);

/** The keys of *list* as it is now, in the order of the text; what has no place comes last. */
export function keysOf(list) {
  const keys = [...opening.keys(), ...[...judged.keys()].filter(isAdded)].filter((key) => listOf(key) === list);
  if (list === "metadata") return keys;
  const start = (key) => itemOf(key).span?.[0] ?? Infinity;
  return keys
    .map((key) => [start(key), key])
    .sort((one, other) => (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0))
    .map(([, key]) => key);
}

export const judgedKeys = () => [...judged.keys()];

/** The values before of the fields of *item* that differ from the opening; null where none does. */
function correctedOf(key, item) {
  const first = opening.get(key);
  if (!first) return item.corrected ?? null;
  const names = Object.keys(first).filter((name) => name !== "corrected" && !same(first[name], item[name]));
  const kept = { ...first.corrected };
  for (const name of names) if (!(name in kept)) kept[name] = first[name];
  return Object.keys(kept).length ? kept : null;
}

export const isChanged = (key) =>
  !isAdded(key) && !same(correctedOf(key, itemOf(key)), opening.get(key).corrected ?? null);

/** One step: *changes* are [key, verdict or null, item]; a null verdict takes back what was said. */
export function change(label, changes) {
  const before = changes.map(([key]) => judged.get(key) ?? null);
  const after = changes.map(([key, verdict, item]) => (verdict ? { verdict, item: marked(key, item) } : null));
  const step = { label, changes: changes.map(([key], place) => [key, before[place], after[place]]) };
  if (step.changes.every(([, was, is]) => same(was, is))) return false;
  steps = [...steps.slice(0, at), step];
  redo();
  return true;
}

function marked(key, item) {
  if (listOf(key) === "metadata") return item;
  return { ...item, corrected: correctedOf(key, item) };
}

export function undo() {
  if (!at) return null;
  const step = steps[--at];
  for (const [key, before] of [...step.changes].reverse()) put(key, before);
  return tell(step);
}

export function redo() {
  if (at === steps.length) return null;
  const step = steps[at++];
  for (const [key, , after] of step.changes) put(key, after);
  return tell(step);
}

function put(key, entry) {
  if (entry) judged.set(key, entry);
  else judged.delete(key);
}

function tell(step) {
  const keys = step.changes.map(([key]) => key);
  for (const hear of hearers) hear(keys);
  return step;
}

/** What undo and redo would do next: their labels, or null. */
export const ahead = () => ({ undo: steps[at - 1]?.label ?? null, redo: steps[at]?.label ?? null });

/** The steps, to be kept in a storage, and back again. */
export const history = () => ({ steps, at });
export function replay(kept) {
  [steps, at] = [kept.steps, 0];
  while (at < kept.at) {
    for (const [key, , after] of steps[at].changes) put(key, after);
    at += 1;
  }
  for (const hear of hearers) hear(judgedKeys());
}

/** How much there is to judge, and how much is judged. */
export function progressOf(lists) {
  const keys = lists.flatMap(keysOf).filter(isJudgeable);
  return { done: keys.filter((key) => judged.has(key)).length, all: keys.length };
}

/** An id for what a person adds to *list*, unlike all that are there. */
export function newId(list) {
  const letter = { targets: "t", responsibilities: "r", tasks: "k", deadlines: "d" }[list];
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return `${letter}-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
