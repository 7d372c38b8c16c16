// What several kinds of findings share.
import { notice, reasons } from "../notice.js";

export const BY_A_PERSON = { rule: "person", cues: [] };

export const dueShown = (due) => (!due ? "" : due.date && due.date !== due.text ? `${due.text} ${due.date}` : due.text);
export const joined = (names) => names.join("、");

/** Why *item* is there and what is doubtful of it, a line each. */
export function whyFound(item) {
  if (item.origin === "person") return ["由核对人添加"];
  return [...ruleTold(item.evidence), ...doubtsTold(item.doubt ?? [])];
}

function ruleTold(evidence) {
  if (!evidence) return [];
  const cues = evidence.cues.length ? `（${joined(evidence.cues.map((cue) => `“${cue}”`))}）` : "";
  return [`依据：${reasons[evidence.rule] ?? evidence.rule}${cues}`];
}

export const doubtsTold = (doubts) =>
  doubts.map((doubt) => `疑点：${reasons[doubt.code] ?? doubt.code}${doubt.text ? `（“${doubt.text}”）` : ""}`);

let known = null;

/** Every body that the notice names as responsible, by its name, as it is known there. */
export function knownUnits() {
  known ??= new Map(notice.responsibilities.flatMap((each) => each.units.map((unit) => [unit.name, unit])));
  return known;
}
