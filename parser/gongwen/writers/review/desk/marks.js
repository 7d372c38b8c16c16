// What is marked in the text, as it is now: findings by kind, bodies, metadata, headings, what was left out.
import { notice, sections } from "./notice.js";
import { LISTS, FIELDS, itemOf, keysOf, verdictOf } from "./state.js";
import { unitSpans } from "./kinds/responsibility.js";

const CLASSES = { targets: "target", responsibilities: "responsibility", deadlines: "deadline" };

/** Every mark: {start, end, kind, key}; the key is null for a mere style. */
export function marksNow() {
  return [...judgedMarks(), ...FIXED].filter((mark) => mark.end > mark.start);
}

const mark = ([start, end], kind, key = null) => ({ start, end, kind, key });

function* judgedMarks() {
  for (const field of FIELDS) {
    const key = `metadata/${field}`;
    for (const span of itemOf(key).spans) yield mark(span, kindNow(key, "metadata"), key);
  }
  for (const list of LISTS)
    for (const key of keysOf(list)) {
      const item = itemOf(key);
      const kind = CLASSES[list];
      if (!item.span || (!kind && item.origin !== "person")) continue; // a task is marked where a person added it
      yield mark(item.span, kindNow(key, kind ?? "task"), key);
      if (list === "responsibilities" && verdictOf(key) !== "rejected")
        for (const span of unitSpans(item)) yield mark(span, "unit", key);
    }
}

const kindNow = (key, kind) => (verdictOf(key) === "rejected" ? "struck" : kind);

const FIXED = [
  ...notice.quantities.map((each) => each.span && mark(each.span, "quantity", `quantity/${each.id}`)),
  ...notice.citations.map((each) => each.span && mark(each.span, "citation", `citation/${each.id}`)),
  ...notice.unread.map((each, at) => mark(each.span, "unread", `unread/u${at + 1}`)),
  ...notice.diagnostics.map(
    (each, at) => each.span && mark(each.span, each.code === "left-out" ? "left" : "remark", `diagnostic/x${at + 1}`),
  ),
  ...sections.map((section) => section.heading_span && mark(section.heading_span, `h${Math.min(section.level, 6)}`)),
].filter(Boolean);
