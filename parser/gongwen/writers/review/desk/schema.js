// The types of the notice's schema: whether a finding keeps to its type, and what a new one is made of. Knows as much of
// JSON Schema as the notice's uses.
import { definitions } from "./notice.js";

const TYPES = {
  null: (value) => value === null,
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: Number.isInteger,
  number: (value) => typeof value === "number" || typeof value?.decimal === "string",
  array: Array.isArray,
  object: (value) => value !== null && typeof value === "object" && !Array.isArray(value),
};
const own = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

/** True where *value* keeps to the type called *name*. */
export const isOfType = (value, name) => keeps(value, definitions[name]);

function keeps(value, schema) {
  if (schema.$ref) return isOfType(value, schema.$ref.split("/").pop());
  if (schema.type && ![schema.type].flat().some((type) => TYPES[type](value))) return false;
  if ("const" in schema && value !== schema.const) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (schema.allOf && !schema.allOf.every((each) => keeps(value, each))) return false;
  if (schema.anyOf && !schema.anyOf.some((each) => keeps(value, each))) return false;
  if (schema.if && keeps(value, schema.if) && !keeps(value, schema.then)) return false;
  if (typeof value === "string") return keepsWords(value, schema);
  if (typeof value === "number") return value >= (schema.minimum ?? -Infinity);
  if (Array.isArray(value)) return keepsList(value, schema);
  return value === null || typeof value !== "object" || keepsObject(value, schema);
}

const keepsWords = (words, { pattern, maxLength = Infinity }) =>
  words.length <= maxLength && (!pattern || new RegExp(pattern).test(words));

const keepsList = (list, { minItems = 0, maxItems = Infinity, items }) =>
  list.length >= minItems && list.length <= maxItems && (!items || list.every((each) => keeps(each, items)));

function keepsObject(object, { properties = {}, required = [], additionalProperties }) {
  return (
    required.every((name) => own(object, name)) &&
    Object.entries(object).every(([name, inside]) =>
      own(properties, name)
        ? keeps(inside, properties[name])
        : additionalProperties !== false &&
          (!additionalProperties || additionalProperties === true || keeps(inside, additionalProperties)),
    )
  );
}

/** *item* with all fields of the type called *name*: null, empty or false where it says nothing of one. */
export function completed(item, name) {
  const { properties, required } = definitions[name];
  return Object.fromEntries(
    required.map((field) => [field, own(item, field) ? item[field] : nothing(properties[field])]),
  );
}

function nothing(schema) {
  if (keeps(null, schema)) return null;
  if (keeps([], schema)) return [];
  if (keeps(false, schema)) return false;
  return keeps({}, schema) ? {} : "";
}
