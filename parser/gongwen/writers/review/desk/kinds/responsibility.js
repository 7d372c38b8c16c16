// Responsibilities: who has the work, in which role.
import { choices, find, pathOf, slice, terms } from "../notice.js";
import { locate, placed, within } from "../places.js";
import { completed } from "../schema.js";
import { splitNames } from "../reading.js";
import { BY_A_PERSON, joined, knownUnits, whyFound } from "./common.js";

const term = terms.Responsibility;
const LABEL = /^[（(【〔[]?\s*((?:牵头|配合|责任|参与|主办|协办|负责|承办|参加)[^：:，。]{0,6})[：:]/;
const OPEN = /等(?:单位|部门)?(?:按|共同|负责|牵头|配合|参与|落实|[)）〕\]。；]|$)/;
const TAIL = /等?(?:单位|部门)?(?:按职责分工|按照职责分工|共同)?(?:牵头|负责|配合|参与|落实)*[)）】〕\]。；;]*$/;

export const responsibility = {
  key: "responsibility",
  list: "responsibilities",
  name: "责任",
  columns: ["角色", "单位", "责任人", "条目"],
  cells: (item) => [
    choices.role[item.role],
    joined(item.units.map((unit) => unit.name)) + (item.open_ended ? "等" : ""),
    joined(item.persons),
    pathOf(item.section_id),
  ],
  why: whyFound,
  units: (item) => item.units.map((unit) => unit.name),
  fields: [
    { name: "role", label: term.role, type: "choice", choices: choices.role },
    { name: "units", label: term.units, type: "list", fromWords: true },
    { name: "persons", label: term.persons, type: "list", fromWords: true },
    { name: "open_ended", label: "名单以“等”结尾", type: "check" },
    { name: "label", label: term.label, type: "text", fromWords: true },
    { name: "remark", label: term.remark, type: "text", fromWords: true },
  ],
  values: (item) => ({ ...item, units: item.units.map((unit) => unit.name) }),
  objections: (values) => (values.units.length || values.persons.length ? {} : { units: "单位和责任人至少填一项" }),
  item: (values, before) => ({
    ...before,
    role: values.role,
    units: values.units.map((name, at) => unitOf(name, before, at)),
    persons: values.persons,
    open_ended: values.open_ended,
    label: values.label,
    remark: values.remark,
  }),
  empty: (span) =>
    completed({ ...placed(span), origin: "person", role: "responsible", evidence: BY_A_PERSON }, "Responsibility"),
  prefilled(span) {
    const item = responsibility.empty(span);
    const label = LABEL.exec(item.text)?.[1] ?? null;
    const names = namesIn(item.text, span);
    const role = /牵头|主办/.test(item.text)
      ? "lead"
      : /配合|协办|参与|参加/.test(item.text)
        ? "support"
        : "responsible";
    return { ...item, label, role, units: names.map((name) => unitOf(name, item)), open_ended: OPEN.test(item.text) };
  },
};

/** The bodies named in *words*: those that the notice names elsewhere, else what the words are a list of. */
export function namesIn(words, span) {
  const inside = within("responsibilities", span).flatMap((each) => each.units.filter((unit) => !unit.inherited));
  if (inside.length) return [...new Set(inside.map((unit) => unit.name))];
  const known = [...knownUnits().keys()].filter((name) => words.includes(name));
  const longest = known.filter((name) => !known.some((other) => other !== name && other.includes(name)));
  const list = splitNames(words.replace(LABEL, "").replace(TAIL, ""));
  if (list.length > longest.length && list.every((name) => name.length <= 25)) return list;
  return longest.sort((one, other) => words.indexOf(one) - words.indexOf(other));
}

function unitOf(name, before, at = 0) {
  const kept = before.units[at]?.name === name ? before.units[at] : before.units.find((unit) => unit.name === name);
  if (kept) return kept;
  const like = knownUnits().get(name);
  const span = before.span ? (find(name, ...before.span) ?? locate(name, before)) : null;
  return completed({ ...like, name, span, inherited: false }, "Unit");
}

export const unitSpans = (item) =>
  item.units.filter((unit) => unit.span && !unit.inherited && slice(...unit.span)).map((unit) => unit.span);
