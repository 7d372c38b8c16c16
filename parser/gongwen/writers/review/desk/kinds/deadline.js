// Deadlines: a time by which something is to be done.
import { pathOf, terms } from "../notice.js";
import { readDay } from "../dates.js";
import { placed } from "../places.js";
import { completed } from "../schema.js";
import { doubtsTold } from "./common.js";

const term = terms.Deadline;
const EVERY = /^每|每(?:年|月|季|周|日|天)/;

export const deadline = {
  key: "deadline",
  list: "deadlines",
  name: "时限",
  columns: ["时限", "日期", "周期", "条目"],
  cells: (item) => [item.text, item.date ?? "", item.recurring ? "周期" : "", pathOf(item.section_id)],
  why: (item) => [
    item.origin === "person" ? "由核对人添加" : "依据：有时间，并说明须在此前完成",
    ...doubtsTold(item.doubt ?? []),
  ],
  fields: [
    { name: "date", label: term.date, type: "day" },
    { name: "recurring", label: term.recurring, type: "check" },
  ],
  values: (item) => ({ ...item }),
  objections: () => ({}),
  item: (values, before) => ({ ...before, date: values.date, recurring: values.recurring }),
  empty: (span) => completed({ ...placed(span), origin: "person" }, "Deadline"),
  prefilled(span) {
    const item = deadline.empty(span);
    const recurring = EVERY.test(item.text);
    return { ...item, recurring, date: recurring ? null : readDay(item.text) };
  },
};
