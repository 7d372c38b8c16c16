// Numbers as people write them, exact: `1,200`, `1.2万`, `五百`, `三千二百`. A number is a string of digits.
const DIGITS = { 〇: 0n, 零: 0n, 一: 1n, 二: 2n, 两: 2n, 三: 3n, 四: 4n, 五: 5n, 六: 6n, 七: 7n, 八: 8n, 九: 9n };
const POWERS = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };
const ARABIC = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?((?:[十百万亿]|千(?![米瓦克伏卡赫帕]))*)/;
const CHINESE = /^(?:[〇零一二两三四五六七八九十百万亿]|千(?![米瓦克伏卡赫帕]))+/;
const AFTER_POINT = /^点([〇零一二三四五六七八九]+)/;

/** The number that *words* begin with and what follows it: {digits, rest}; null where they begin with none. */
export function readNumber(words) {
  const plain = words.normalize("NFKC").trim();
  const written = ARABIC.exec(plain);
  if (written) {
    const power = [...written[4]].reduce((sum, sign) => sum + POWERS[sign], 0);
    const digits = shifted(written[2].replaceAll(",", "") + (written[3] ?? ""), power);
    return { digits: written[1] === "-" ? "-" + digits : digits, rest: plain.slice(written[0].length).trim() };
  }
  const spoken = CHINESE.exec(plain);
  if (!spoken) return null;
  const rest = plain.slice(spoken[0].length);
  const point = AFTER_POINT.exec(rest);
  const fraction = point ? "." + [...point[1]].map((sign) => DIGITS[sign]).join("") : "";
  const value = spokenValue(spoken[0]);
  return value === null ? null : { digits: value + fraction, rest: rest.slice(point?.[0].length ?? 0).trim() };
}

function spokenValue(signs) {
  if ([...signs].every((sign) => sign in DIGITS))
    return BigInt([...signs].map((sign) => DIGITS[sign]).join("")).toString();
  let [total, below, digit] = [0n, 0n, null]; // below: what is under the next 万 or 亿
  for (const sign of signs) {
    if (sign in DIGITS) digit = DIGITS[sign];
    else if (POWERS[sign] < 4) [below, digit] = [below + (digit ?? 1n) * 10n ** BigInt(POWERS[sign]), null];
    else {
      const scale = 10n ** BigInt(POWERS[sign]);
      const head = below + (digit ?? 0n);
      if (head === 0n && total === 0n) return null;
      total = sign === "亿" ? (total + head) * scale : total + head * scale;
      [below, digit] = [0n, null];
    }
  }
  return (total + below + (digit ?? 0n)).toString();
}

/** The decimal *digits* with the point moved by *places* to the right (to the left where it is negative). */
function shifted(digits, places) {
  const [whole, fraction = ""] = digits.split(".");
  if (places >= 0) {
    const moved = fraction.padEnd(places, "0");
    return tidy(whole + moved.slice(0, places), moved.slice(places));
  }
  const padded = whole.padStart(1 - places, "0");
  return tidy(padded.slice(0, places), padded.slice(places) + fraction);
}

const tidy = (whole, fraction) => whole.replace(/^0+(?=\d)/, "") + (fraction ? "." + fraction : "");

/** *digits* without an exponent: `1E+3` is 1000. */
function plainDigits(digits) {
  const [, sign, mantissa, exponent] = /^(-?)([\d.]+)(?:[eE]([+-]?\d+))?$/.exec(digits) ?? [null, "", digits, null];
  return sign + (exponent ? shifted(mantissa, Number(exponent)) : mantissa);
}

const SCALES = [
  [12, "万亿"],
  [8, "亿"],
  [4, "万"],
];

/** A number as people read it, always exact: `2,000`, `2.76万亿`; empty for null. */
export function showNumber(number) {
  if (!number) return "";
  const digits = plainDigits(number.decimal);
  const [whole, fraction = ""] = digits.replace("-", "").split(".");
  const sign = digits.startsWith("-") ? "-" : "";
  if (!/[1-9]/.test(fraction))
    for (const [power, name] of SCALES)
      if (whole.length > power && whole.endsWith("0".repeat(power - 3)))
        return sign + grouped(shifted(whole, -power).replace(/\.?0+$/, "")) + name;
  return sign + grouped(fraction ? `${whole}.${fraction}` : whole);
}

function grouped(digits) {
  const [whole, fraction] = digits.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction ? "." + fraction : "");
}
