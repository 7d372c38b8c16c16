// The places of what is corrected: of a finding moved or added, and of words in it.
import { charAt, find, notice, placeOf, sectionById, slice, textLength } from "./notice.js";
import { completed } from "./schema.js";

/** *span* without the blanks at its edges. */
export function trimmed([start, end]) {
  while (start < end && !charAt(start).trim()) start += 1;
  while (end > start && !charAt(end - 1).trim()) end -= 1;
  return [start, end];
}

/** What a finding on *span* says of its place: its words, section and part. */
export const placed = (span) => ({ text: slice(...span), span, ...placeOf(span[0]) });

/** The line that *offset* is in, as a span. */
export function lineAt(offset) {
  let [start, end] = [offset, offset];
  while (start > 0 && charAt(start - 1) !== "\n") start -= 1;
  while (end < textLength && charAt(end) !== "\n") end += 1;
  return [start, end];
}

/** Where *words* stand in the finding, else in its line, else in its section; null where in none. */
export function locate(words, finding) {
  if (!finding.span) return null;
  const around = lineAt(finding.span[0]);
  const wider = sectionById.get(finding.section_id)?.span ?? [0, 0];
  return (
    find(words, ...finding.span) ??
    find(words, around[0], Math.max(around[1], finding.span[1])) ??
    find(words, ...wider)
  );
}

/** The findings of *list* in the notice that stand within *span*. */
export const within = (list, [start, end]) =>
  notice[list].filter((each) => each.span && each.span[0] >= start && each.span[1] <= end);

/** A deadline (Due) of the words and the day typed; *before* is kept where its words are. */
export function dueOf(text, date, before, finding) {
  if (!text && !date) return null;
  if (before && before.text === text) return before.date === date ? before : { ...before, date };
  return completed({ text: text ?? date, date, span: text ? locate(text, finding) : null }, "Due");
}
