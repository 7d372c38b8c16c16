// The controls of the form: one a type of field. Knows no kinds.
import { showNumber } from "./numbers.js";
import { valueShown } from "./kinds/metadata.js";
import { make } from "./dom.js";

/** The control of a field with its label, and room for what is said of what is typed; *was* is the value at the opening. */
export function entry(each, value, was, item) {
  const id = `field-${each.name}`;
  const described = { "aria-describedby": `${id}-said` };
  const control = CONTROLS[each.type](each, value, { id, name: each.name, ...described }, item);
  if (each.type === "ids") return control;
  const label = make(
    "label",
    { for: id },
    each.label,
    each.required && make("b", { class: "required", "aria-hidden": "true" }, " *"),
  );
  return make(
    "div",
    { class: `entry ${each.type}${each.long || each.required ? " whole" : ""}`, "data-of": each.of },
    label,
    control,
    was !== undefined &&
      wordsOf(was) !== wordsOf(value) &&
      make("p", { class: "was" }, `原为：${each.choices?.[was] ?? (wordsOf(was) || "空")}`),
    make("p", { class: "said", id: `${id}-said`, "aria-live": "polite" }),
  );
}

const CONTROLS = {
  text: (each, value, attributes) =>
    each.long
      ? filled(make("textarea", { ...attributes, rows: 2 }), value)
      : filled(make("input", { ...attributes, list: each.suggest && "units", autocomplete: "off" }), value),
  number: (each, value, attributes) =>
    filled(make("input", { ...attributes, inputmode: "text", autocomplete: "off" }), showNumber(value)),
  day: (each, value, attributes) =>
    filled(make("input", { ...attributes, placeholder: "如 2025-12-31、2025年底", autocomplete: "off" }), value),
  list: (each, value, attributes) =>
    filled(
      make("textarea", {
        ...attributes,
        rows: Math.min(Math.max(value.length, 1), 6),
        placeholder: "每行一个，或用顿号分开",
      }),
      value.join("\n"),
    ),
  check: (each, value, attributes) =>
    Object.assign(make("input", { ...attributes, type: "checkbox" }), { checked: value }),
  choice: (each, value, attributes) =>
    make(
      "select",
      attributes,
      ...Object.entries(each.choices).map(([key, words]) =>
        make("option", { value: key, selected: key === (value ?? "") }, words),
      ),
    ),
  ids: (each, value, attributes, item) =>
    make("fieldset", { class: "entry ids" }, make("legend", {}, each.label), ...idsOf(each, value, item)),
};

function idsOf(each, value, item) {
  const options = each.options(item);
  if (!options.length) return [make("p", { class: "said" }, "本条目中没有")];
  return options.map(({ id, label }) =>
    make(
      "label",
      {},
      Object.assign(make("input", { type: "checkbox", name: each.name, value: id }), { checked: value.includes(id) }),
      label,
    ),
  );
}

const filled = (control, value) => Object.assign(control, { value: valueShown(value ?? "") });

/** A value of a field in words, to be compared and shown. */
function wordsOf(value) {
  if (typeof value === "boolean") return value ? "是" : "否";
  return value?.decimal ? showNumber(value) : valueShown(value ?? "");
}
