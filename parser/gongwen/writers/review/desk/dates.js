// Days as people write them: `2025-12-31`, `2025年12月底`, `年底前`, `2025年三季度`. A day is ISO; a period is its last day.
import { notice } from "./notice.js";
import { readNumber } from "./numbers.js";

const YEAR =
  /^(?:到|至|于|在|截至)?(?:(\d{4})\s*[-年/.]?|(今年|当年|本年)|(明年)|(?=年[底末]|\d{1,2}月|[上下]半年|第?[一二三四1-4]季度))/;
const DAY = /^(\d{1,2})[-月/.](\d{1,2})日?/;
const MONTH = /^(\d{1,2})(?:月份?)?(?:[底末]|上旬|中旬|下旬)?/;
const QUARTER = /^第?([一二三四1-4])季度末?/;
const END = /^(?:年?[底末])?(?:以?前|之前|止)?$/;
const CLOSING = /^(?:以?前|之前|止)?$/;

const pad = (number) => String(number).padStart(2, "0");
const lastOf = (month, year) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The year that the notice is of, or null. */
function ownYear() {
  const day = notice.metadata.written_date ?? notice.metadata.published_date ?? notice.metadata.printing_date;
  return day ? Number(day.slice(0, 4)) : null;
}

/** The day that *words* say, ISO; null where they say none, or one that no calendar has. */
export function readDay(words) {
  const plain = words.normalize("NFKC").replace(/\s/g, "");
  const head = YEAR.exec(plain);
  if (!head) return null;
  const own = ownYear();
  const year = head[1] ? Number(head[1]) : own === null ? null : own + (head[3] ? 1 : 0);
  return year === null ? null : within(year, plain.slice(head[0].length));
}

function within(year, rest) {
  const day = DAY.exec(rest);
  if (day && CLOSING.test(rest.slice(day[0].length))) return dayOf(year, Number(day[1]), Number(day[2]));
  const quarter = QUARTER.exec(rest);
  if (quarter && CLOSING.test(rest.slice(quarter[0].length))) {
    const month = Number(readNumber(quarter[1]).digits) * 3;
    return dayOf(year, month, lastOf(month, year));
  }
  if (/^上半年(?:以?前|之前)?$/.test(rest)) return dayOf(year, 6, 30);
  const month = MONTH.exec(rest);
  if (month && CLOSING.test(rest.slice(month[0].length))) return dayOf(year, Number(month[1]), null, month[0]);
  return END.test(rest) || /^下半年(?:以?前|之前)?$/.test(rest) ? dayOf(year, 12, 31) : null;
}

function dayOf(year, month, day, words = "") {
  if (month < 1 || month > 12) return null;
  const parted = words.endsWith("上旬") ? 10 : words.endsWith("中旬") ? 20 : lastOf(month, year);
  const last = day ?? parted;
  return last < 1 || last > lastOf(month, year) ? null : `${year}-${pad(month)}-${pad(last)}`;
}
