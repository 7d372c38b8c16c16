// The notice with the corrections in it: JSON of the notice's own schema. docs/review.md says what becomes of what.
import { notice } from "./notice.js";
import { FIELDS, LISTS, itemOf, keysOf, openingOf, verdictOf } from "./state.js";
import { same } from "./json.js";

export function correctedNotice() {
  const lists = Object.fromEntries(LISTS.map((list) => [list, kept(list)]));
  const known = new Set(LISTS.flatMap((list) => lists[list].map((finding) => finding.id)));
  const quantities = notice.quantities.map((quantity) => withoutRejected(quantity, known));
  const byId = new Map(quantities.map((quantity) => [quantity.id, quantity]));
  return {
    ...notice,
    ...correctedMetadata(),
    ...lists,
    quantities,
    percentages: notice.percentages.map((quantity) => byId.get(quantity.id) ?? withoutRejected(quantity, known)),
    tasks: lists.tasks.map((task) => ({
      ...task,
      responsibilities: task.responsibilities.filter((id) => known.has(id)),
      targets: task.targets.filter((id) => known.has(id)),
    })),
  };
}

const kept = (list) =>
  keysOf(list)
    .filter((key) => verdictOf(key) !== "rejected")
    .map(itemOf);

function withoutRejected(quantity, known) {
  const left = quantity.target_ids.filter((id) => known.has(id));
  if (left.length === quantity.target_ids.length) return quantity;
  if (left.length) return { ...quantity, target_ids: left };
  const before = { purpose: quantity.purpose, reason: quantity.reason };
  return {
    ...quantity,
    target_ids: left,
    purpose: null,
    reason: null,
    corrected: { ...before, ...quantity.corrected },
  };
}

/** `metadata` with `corrected`, and `metadata_spans`, as they are now; what was rejected is empty. */
export function correctedMetadata() {
  const [metadata, spans] = [{ ...notice.metadata }, {}];
  const before = { ...notice.metadata.corrected };
  for (const field of FIELDS) {
    const key = `metadata/${field}`;
    const item = verdictOf(key) === "rejected" ? { value: emptyOf(field), spans: [] } : itemOf(key);
    metadata[field] = item.value;
    if (item.spans.length) spans[field] = item.spans;
    const first = openingOf(key).value;
    if (!same(first, item.value) && !(field in before)) before[field] = first;
  }
  metadata.corrected = Object.keys(before).length ? before : null;
  const others = Object.entries(notice.metadata_spans).filter(([field]) => !FIELDS.includes(field));
  return { metadata, metadata_spans: { ...spans, ...Object.fromEntries(others) } };
}

const emptyOf = (field) => (Array.isArray(notice.metadata[field]) ? [] : null);
