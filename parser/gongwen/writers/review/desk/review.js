// The review: what a person said, as docs/review.md has it, to a file and from one (also one of another parse).
import { fingerprint, notice, slice } from "./notice.js";
import { FIELDS, LISTS, isAdded, itemOf, judgedKeys, listOf, newId, openingOf, verdictOf } from "./state.js";
import { correctedMetadata } from "./corrected.js";
import { same } from "./json.js";
import { isOfType } from "./schema.js";

const VERSION = "1.0";

/** What was said so far, as a review. */
export function reviewNow() {
  const lists = Object.fromEntries(LISTS.map((list) => [list, []]));
  const verdicts = {};
  for (const key of judgedKeys()) {
    if (isAdded(key) && verdictOf(key) === "rejected") continue;
    if (listOf(key) === "metadata") verdicts[itemOf(key).id] = verdictOf(key);
    else lists[listOf(key)].push({ verdict: verdictOf(key), finding: itemOf(key) });
  }
  const { metadata, metadata_spans } = correctedMetadata();
  return {
    review_version: VERSION,
    schema_version: notice.schema_version,
    source: { name: notice.source.name, sha256: notice.source.sha256 },
    metadata: Object.keys(verdicts).length ? { verdicts, values: metadata, spans: metadata_spans } : null,
    ...lists,
  };
}

/** Why *review* cannot be used here, in words; null where it can. */
export function objection(review) {
  if (!review || typeof review !== "object" || !("review_version" in review)) return "这个文件不是核对记录";
  if (String(review.review_version).split(".")[0] !== VERSION.split(".")[0])
    return `核对记录的版本是 ${review.review_version}，本页只能读取 ${VERSION}`;
  if (review.source?.sha256 !== notice.source.sha256) return `这份核对记录属于另一份公文：${review.source?.name ?? ""}`;
  const isWhole = LISTS.every(
    (list) => Array.isArray(review[list]) && review[list].every((entry) => isEntry(entry, list)),
  );
  return isWhole && isMetadata(review.metadata) ? null : "核对记录已损坏，或由另一版本写成";
}

export const TYPE_OF = { targets: "Target", responsibilities: "Responsibility", tasks: "Task", deadlines: "Deadline" };
const isVerdict = (verdict) => verdict === "accepted" || verdict === "rejected";
const isEntry = (entry, list) => isVerdict(entry?.verdict) && isOfType(entry.finding, TYPE_OF[list]);

function isMetadata(given) {
  if (given === null) return true;
  const spans = Object.values(given?.spans ?? { none: null });
  return (
    Object.values(given?.verdicts ?? { none: null }).every(isVerdict) &&
    isOfType(given.values, "Metadata") &&
    spans.every((each) => Array.isArray(each) && each.every((span) => isOfType(span, "Span")))
  );
}

/** The changes that *review* makes here, and the entries whose words do not stand here any more. */
export function carried(review) {
  const [changes, lost] = [[], []];
  for (const list of LISTS)
    for (const entry of review[list]) {
      const found =
        entry.finding.origin === "person" && !openingOf(`${list}/${entry.finding.id}`)
          ? added(list, entry)
          : judgedHere(list, entry);
      if (found) changes.push(found);
      else lost.push(entry.finding);
    }
  if (review.metadata) changes.push(...metadataChanges(review.metadata));
  return { changes, lost };
}

const stands = (finding) => finding.span === null || slice(...finding.span) === finding.text;

function added(list, { verdict, finding }) {
  if (!stands(finding)) return null;
  const id = finding.id || newId(list);
  return [`${list}/${id}`, verdict, { ...finding, id }];
}

function judgedHere(list, { verdict, finding }) {
  const before = { ...finding, ...finding.corrected };
  const known = openingOf(`${list}/${finding.id}`);
  const first =
    known?.text === before.text
      ? known
      : notice[list].find((each) => each.text === before.text && same(each.span, before.span));
  if (!first) return null;
  const changed = Object.keys(finding.corrected ?? {}).filter((name) => name in first);
  const item = { ...first, ...Object.fromEntries(changed.map((name) => [name, finding[name]])) };
  return stands(item) ? [`${list}/${first.id}`, verdict, item] : null;
}

function metadataChanges({ verdicts, values, spans }) {
  return FIELDS.filter((field) => field in verdicts).map((field) => {
    const key = `metadata/${field}`;
    const changed = verdicts[field] === "accepted" && values.corrected && field in values.corrected;
    const item = changed ? { id: field, value: values[field], spans: spans?.[field] ?? [] } : openingOf(key);
    return [key, verdicts[field], item];
  });
}

/** What a storage keeps: the steps for undo, the review for a page of another parse, and which page it was. */
export const isOfThisPage = (kept) => kept.fingerprint === fingerprint;
