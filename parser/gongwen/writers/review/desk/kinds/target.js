// Targets: what a row shows, what can be changed, and what a target on words that were selected begins with.
import { choices, pathOf, slice, terms } from "../notice.js";
import { readNumber, showNumber } from "../numbers.js";
import { readDay } from "../dates.js";
import { dueOf, locate, placed, within } from "../places.js";
import { completed } from "../schema.js";
import { BY_A_PERSON, dueShown, whyFound } from "./common.js";

const term = terms.Target;
const SIGNS = { ">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "~": "约", "=": "", range: "" };
const MEASURE = /[\d〇零一二两三四五六七八九十百千万亿]+(?:[.点][\d〇零一二三四五六七八九]+)?/;
const BOUNDS = [
  [/不低于|不少于|至少|以上|≥|超过.{0,2}以上/, ">="],
  [/超过|大于|高于|＞/, ">"],
  [/不超过|不高于|不多于|以内|以下|≤|控制在/, "<="],
  [/低于|少于|小于|＜/, "<"],
  [/左右|约/, "~"],
];

export function amountOf(target) {
  if (!target.value) return `${SIGNS[target.relation]} ${target.baseline?.text ?? choices.kind[target.kind]}`.trim();
  const top = target.value_max ? `–${showNumber(target.value_max)}` : "";
  const unit = !target.unit || target.unit === "1" ? "" : ` ${target.unit}`;
  const change = target.change ? `${choices.change[target.change]} ` : "";
  return `${change}${SIGNS[target.relation]}${showNumber(target.value)}${top}${unit}`;
}

export const target = {
  key: "target",
  list: "targets",
  name: "目标",
  columns: ["指标", "目标值", "基准", "期限", "条目"],
  cells: (item) => [
    item.indicator,
    amountOf(item),
    item.baseline?.text ?? "",
    dueShown(item.deadline),
    pathOf(item.section_id),
  ],
  why: whyFound,
  fields: [
    { name: "indicator", label: term.indicator, type: "text", required: true, fromWords: true },
    { name: "kind", label: term.kind, type: "choice", choices: choices.kind },
    { name: "change", label: term.change, type: "choice", choices: { "": "不是增减", ...choices.change } },
    { name: "relation", label: term.relation, type: "choice", choices: choices.relation },
    { name: "value", label: term.value, type: "number", of: "quantity" },
    { name: "value_max", label: term.value_max, type: "number", of: "quantity" },
    { name: "unit", label: "单位", type: "text", of: "quantity", suggest: "units" },
    { name: "baseline", label: term.baseline, type: "text", fromWords: true },
    { name: "due", label: term.deadline, type: "text", fromWords: true, fills: "date" },
    { name: "date", label: "截止日期", type: "day" },
  ],
  values: (item) => ({
    ...item,
    change: item.change ?? "",
    baseline: item.baseline?.text ?? null,
    due: item.deadline?.text ?? null,
    date: item.deadline?.date ?? null,
  }),
  objections(values) {
    const found = {};
    if (values.kind === "quantity" && !values.value) found.value = "数量目标要有数值";
    if (values.kind === "benchmark" && !values.baseline) found.baseline = "对标目标要有基准";
    if (values.relation === "range" && values.value && !values.value_max) found.value_max = "区间要有上限";
    if (values.value_max && Number(values.value_max.decimal) < Number(values.value?.decimal ?? 0))
      found.value_max = "上限小于数值";
    return found;
  },
  item(values, before) {
    const measured = values.kind === "quantity";
    return {
      ...before,
      kind: values.kind,
      indicator: values.indicator,
      indicator_spans:
        values.indicator === before.indicator ? before.indicator_spans : spansOf(values.indicator, before),
      relation: values.relation,
      value: measured ? values.value : null,
      value_max: measured ? values.value_max : null,
      unit: measured ? (values.unit ?? "1") : null,
      change: values.change || null,
      baseline: baselineOf(values.baseline, before),
      deadline: dueOf(values.due, values.date, before.deadline, before),
    };
  },
  empty: (span) =>
    completed({ ...placed(span), origin: "person", kind: "quantity", relation: "=", evidence: BY_A_PERSON }, "Target"),
  prefilled,
};

function spansOf(indicator, finding) {
  const found = locate(indicator, finding);
  return found ? [found] : [];
}

function baselineOf(words, { baseline, ...finding }) {
  if (!words) return null;
  if (baseline?.text === words) return baseline;
  const year = /(\d{4})年/.exec(words.normalize("NFKC"));
  return { text: words, year: year ? Number(year[1]) : null, span: locate(words, finding) };
}

/** A target on *span* with what the words say: the program's own quantity and time where it has them there. */
function prefilled(span) {
  const item = target.empty(span);
  const [measure] = within("quantities", span);
  const words = item.text;
  const indicator = indicatorOf(measure ? slice(span[0], measure.span[0]) : words.split(MEASURE)[0], words);
  const due = timeIn(span);
  const plain = measure ?? measureOf(words);
  const found = { ...item, indicator, indicator_spans: spansOf(indicator, item), deadline: due };
  if (plain)
    return {
      ...found,
      relation: plain.relation,
      value: plain.value,
      value_max: plain.value_max ?? null,
      unit: plain.unit,
    };
  return {
    ...found,
    kind: /零|不发生|杜绝|清零|消除/.test(words) ? "zero" : /全|每|所有|各/.test(words) ? "coverage" : "quantity",
  };
}

function measureOf(words) {
  const from = MEASURE.exec(words.normalize("NFKC"));
  const read = from && readNumber(words.normalize("NFKC").slice(from.index));
  if (!read) return null;
  const unit = /^(?:个百分点|[%％‰]|[\p{Script=Han}㎡]{1,3}?(?=以上|以下|以内|左右|[，。；、]|$))/u.exec(read.rest);
  const bound = BOUNDS.find(([pattern]) => pattern.test(words));
  return { value: { decimal: read.digits }, unit: unit?.[0] ?? "1", relation: bound?.[1] ?? "=" };
}

function indicatorOf(before, words) {
  const named = before
    .replace(/^(?:到|至|在)?\d{4}年[底末]?[，,]?/, "")
    .replace(
      /(?:达到|提高到|提升到|保持在|控制在|不低于|不少于|不超过|超过|完成|增长|提高|下降|降低|达|为|至|到|≥|≤)+$/,
      "",
    )
    .replace(/^[\s，。；、：]+|[\s，。；、：]+$/g, "");
  return named || words.trim().slice(0, 30);
}

/** The time in the words of *span*: the program's own, else one that is read as a day. */
export function timeIn(span) {
  const [known] = within("deadlines", span);
  if (known) return completed({ text: known.text, date: known.date, span: known.span, scope: "clause" }, "Due");
  const written = /(?:到|至)?\d{4}年(?:\d{1,2}月)?[底末]?(?:以?前)?|年[底末]前?/.exec(slice(...span));
  return written ? dueOf(written[0], readDay(written[0]), null, { span, section_id: null }) : null;
}
