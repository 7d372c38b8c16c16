// Tasks: what is to be done, by whom, by when, with which targets.
import { choices, pathOf, sectionById, terms } from "../notice.js";
import { dueOf, placed, within } from "../places.js";
import { completed } from "../schema.js";
import { itemOf, keysOf, verdictOf } from "../state.js";
import { amountOf, timeIn } from "./target.js";
import { namesIn } from "./responsibility.js";
import { doubtsTold, dueShown, joined, knownUnits } from "./common.js";

const term = { ...terms.Task, ...terms.TaskUnits };
const shown = (names, inherited) => joined(names.map((name) => name + (inherited.includes(name) ? "（沿用）" : "")));

export const task = {
  key: "task",
  list: "tasks",
  name: "任务",
  columns: ["任务", "牵头单位", "配合单位", "责任单位", "目标", "期限", "条目"],
  cells: (item) => [
    item.name || item.text,
    shown(item.units.lead, item.units.inherited),
    shown(item.units.support, item.units.inherited),
    [shown(item.units.responsible, item.units.inherited), joined(item.persons)].filter(Boolean).join("；"),
    targetsOf(item)
      .map((each) => `${each.indicator} ${amountOf(each)}`)
      .join("；"),
    dueShown(item.deadline),
    pathOf(item.section_id),
  ],
  why: (item) => [
    item.origin === "person" ? "由核对人添加" : `来自${choices.task[item.kind] ?? item.kind}`,
    ...doubtsTold(item.doubt ?? []),
  ],
  units: (item) => [...item.units.lead, ...item.units.support, ...item.units.responsible],
  fields: [
    { name: "name", label: term.name, type: "text", required: true, fromWords: true, long: true },
    { name: "lead", label: term.lead, type: "list", fromWords: true },
    { name: "support", label: term.support, type: "list", fromWords: true },
    { name: "responsible", label: term.responsible, type: "list", fromWords: true },
    { name: "persons", label: term.persons, type: "list", fromWords: true },
    { name: "due", label: term.deadline, type: "text", fromWords: true, fills: "date" },
    { name: "date", label: "截止日期", type: "day" },
    { name: "targets", label: term.targets, type: "ids", options: targetChoices },
  ],
  values: (item) => ({
    ...item,
    ...item.units,
    due: item.deadline?.text ?? null,
    date: item.deadline?.date ?? null,
  }),
  objections: () => ({}),
  item: (values, before) => ({
    ...before,
    name: values.name,
    units: unitsOf(values, before.units.inherited),
    persons: values.persons,
    deadline: dueOf(values.due, values.date, before.deadline, before),
    targets: values.targets,
  }),
  empty: (span) =>
    completed({ ...placed(span), origin: "person", kind: "sentence", units: completed({}, "TaskUnits") }, "Task"),
  prefilled(span) {
    const item = task.empty(span);
    const assigned = within("responsibilities", span);
    const units = { lead: [], support: [], responsible: [], inherited: [] };
    for (const each of assigned) units[each.role].push(...each.units.map((unit) => unit.name));
    if (!assigned.length) units.responsible = namesIn(item.text, span).filter((each) => knownUnits().has(each));
    const name =
      item.text
        .replace(/[（(].*$/s, "")
        .split(/[。；;\n]/)[0]
        .trim()
        .slice(0, 60) || item.text.slice(0, 60);
    return {
      ...item,
      name,
      units,
      deadline: timeIn(span),
      responsibilities: assigned.map((each) => each.id),
      targets: within("targets", span).map((each) => each.id),
    };
  },
};

const unitsOf = ({ lead, support, responsible }, inherited) => ({
  lead,
  support,
  responsible,
  inherited: inherited.filter((name) => [...lead, ...support, ...responsible].includes(name)),
});

const targetsOf = (item) =>
  item.targets
    .filter((id) => verdictOf(`targets/${id}`) !== "rejected")
    .map((id) => itemOf(`targets/${id}`))
    .filter(Boolean);

/** The targets that a task can have: those it has, and those in its section or its words. */
function targetChoices(item) {
  const near = keysOf("targets").filter((key) => {
    const each = itemOf(key);
    const inside = item.span && each.span && each.span[0] >= item.span[0] && each.span[1] <= item.span[1];
    const beside = each.section_id === item.section_id && sectionById.has(item.section_id);
    return verdictOf(key) !== "rejected" && (inside || beside || item.targets.includes(each.id));
  });
  return near.map((key) => ({ id: itemOf(key).id, label: `${itemOf(key).indicator} ${amountOf(itemOf(key))}` }));
}
