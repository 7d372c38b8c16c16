// JSON with exact numbers: {decimal: "93.50"} is written as 93.50.

/** *value* as JSON, *indent* spaces a level. */
export function toJson(value, indent = 1, depth = 0) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (typeof value.decimal === "string" && Object.keys(value).length === 1) return value.decimal;
  const within = (inside) => toJson(inside, indent, depth + 1);
  if (Array.isArray(value)) {
    if (value.every((inside) => typeof inside === "number")) return JSON.stringify(value); // a span on one line
    return bracketed("[]", value.map(within), indent, depth);
  }
  const pairs = Object.entries(value).filter(([, inside]) => inside !== undefined);
  return bracketed(
    "{}",
    pairs.map(([name, inside]) => `${JSON.stringify(name)}: ${within(inside)}`),
    indent,
    depth,
  );
}

function bracketed([open, close], pieces, indent, depth) {
  if (!pieces.length) return open + close;
  const margin = "\n" + " ".repeat(indent * (depth + 1));
  return open + margin + pieces.join("," + margin) + "\n" + " ".repeat(indent * depth) + close;
}

const NUMBERS = new Set(["value", "value_max"]);

/** What *words*, the JSON of a review, say; its numbers as the page holds them. Raises SyntaxError for what is none. */
export const fromJson = (words) =>
  JSON.parse(words, (name, value, context) =>
    NUMBERS.has(name) && typeof value === "number" ? { decimal: context?.source ?? String(value) } : value,
  );

/** True where *one* and *other* say the same. */
export function same(one, other) {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => same(one[name], other[name]));
}
