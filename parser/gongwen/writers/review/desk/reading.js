// What is typed into a field, read: {value}, with a `hint` where it was converted, or {error} in words. Knows no kinds.
import { readDay } from "./dates.js";
import { readNumber, showNumber } from "./numbers.js";

const PLAIN = /^-?\d+(\.\d+)?$/;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

const readers = {
  text: (words) => ({ value: words.trim() || null }),
  list: (words) => ({ value: splitNames(words) }),
  number: (words, field, typed) => (words.trim() ? asNumber(words, typed) : { value: null }),
  day: (words) => (words.trim() ? asDay(words) : { value: null }),
};

/** *words* by *field*'s reader; an error where the field needs something and nothing is said. */
export function read(field, words, typed) {
  const said = readers[field.type](words, field, typed);
  const nothing = said.value === null || (Array.isArray(said.value) && !said.value.length);
  return field.required && nothing && !said.error ? { error: `请填写${field.label}` } : said;
}

function asNumber(words, typed) {
  const found = readNumber(words);
  if (!found) return { error: `“${words.trim()}”不是数字：可填 500、1.2万、五百` };
  if (found.rest && typed.unit?.trim() && typed.unit.trim() !== found.rest)
    return { error: `数字后面的“${found.rest}”与单位“${typed.unit.trim()}”不同：单位请填在“单位”里` };
  const value = { decimal: found.digits };
  if (PLAIN.test(words.trim())) return { value };
  return { value, unit: found.rest || null, hint: `= ${showNumber(value)}${found.rest ? ` ${found.rest}` : ""}` };
}

function asDay(words) {
  const value = readDay(words);
  if (!value) return { error: `“${words.trim()}”不是日期：可填 2025-12-31、2025年12月底、年底前` };
  return ISO.test(words.trim()) ? { value } : { value, hint: `= ${value}` };
}

/** The names in *words*, a line each or parted by 、 ， ；, but not inside brackets. */
export function splitNames(words) {
  const names = [""];
  let depth = 0;
  for (const sign of words) {
    if ("（(〔[".includes(sign)) depth += 1;
    else if ("）)〕]".includes(sign)) depth = Math.max(depth - 1, 0);
    if (sign === "\n" || (!depth && "、，,；;".includes(sign))) names.push("");
    else names[names.length - 1] += sign;
  }
  return names.map((name) => name.trim()).filter(Boolean);
}
