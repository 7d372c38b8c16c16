// The fields of the metadata, one item each: {id: field, value, spans}.
import { notice, slice, terms } from "../notice.js";
import { FIELDS, isEmpty } from "../state.js";
import { doubtsTold, joined } from "./common.js";

const DAYS = new Set(["written_date", "published_date", "effective_date", "expiry_date", "printing_date"]);
const NUMBER = /^(.*?)[〔[［(（【]?(\d{4})[〕\]］)）】]?年?第?(\d+)号$/;

export const labelOf = (field) => terms.Metadata[field];
const isList = (field) => Array.isArray(notice.metadata[field]);
const typeOf = (field) => (DAYS.has(field) ? "day" : isList(field) ? "list" : "text");

export const metadata = {
  key: "metadata",
  list: "metadata",
  name: "元数据",
  columns: ["项目", "内容"],
  cells: (item) => [labelOf(item.id), valueShown(item.value)],
  why: (item) => [
    isEmpty(item.value)
      ? "文中没有找到"
      : item.spans.length
        ? `原文：“${slice(...item.spans[0]).trim()}”`
        : "由其他内容得出，原文中没有单独的位置",
    ...doubtsTold(notice.metadata.doubt.filter((doubt) => doubt.field === item.id)),
  ],
  fieldsOf: (item) => [
    {
      name: "value",
      label: labelOf(item.id),
      type: typeOf(item.id),
      fromWords: true,
      long: item.id === "title" || isList(item.id),
    },
  ],
  values: (item) => ({ value: item.value?.text ?? item.value }),
  objections: () => ({}),
  item: (values, before) => ({
    ...before,
    value: before.id === "document_number" ? numberOf(values.value, before.value) : values.value,
  }),
  /** The field called *field* with what the words on *span* say. */
  prefilled: (span, field) => ({ id: field, value: fromWords(field, slice(...span)), spans: [span] }),
  fields: [],
  choicesOfFields: Object.fromEntries(FIELDS.map((field) => [field, labelOf(field)])),
};

export const valueShown = (value) => (Array.isArray(value) ? joined(value) : (value?.text ?? value ?? ""));

/** What the words of *field* are typed as: a list stays words here, the form reads it. */
function fromWords(field, words) {
  const line = words.replace(/\s*\n\s*/g, "").trim();
  return isList(field) ? [line.replace(/[：:]$/, "")] : field === "document_number" ? numberOf(line, null) : line;
}

function numberOf(words, before) {
  if (!words) return null;
  if (before?.text === words) return before;
  const found = NUMBER.exec(words.normalize("NFKC"));
  return found
    ? { text: words, agency: found[1].trim(), year: Number(found[2]), serial: Number(found[3]) }
    : { text: words, agency: words.replace(/[\d第号].*$/, "").trim(), year: null, serial: null };
}
