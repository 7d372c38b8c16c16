// The form of one finding: labels, choices, what is typed read and answered at once. Shown above the list.
import { notice } from "./notice.js";
import { openingOf } from "./state.js";
import { read } from "./reading.js";
import { showNumber } from "./numbers.js";
import { entry } from "./controls.js";
import { $, $$, make, say } from "./dom.js";
import { placed } from "./places.js";
import { showView } from "./views.js";
import { readDay } from "./dates.js";

let now = null; // {kind, key, item, isNew, done}
let field = null; // the control that was used last
let isTouched = false;

export const formIsOpen = () => now !== null;

/** True where something is typed in the form that is not saved yet. */
export const formIsTouched = () => now !== null && isTouched;
export const draftSpan = () => now?.item.span ?? null;

/** Open the form on *item*; *done* is called with the item as it was filled in. */
export function openForm(kind, key, item, { isNew = false, done }) {
  now = { kind, key, item, isNew, done, fields: kind.fieldsOf ? kind.fieldsOf(item) : kind.fields };
  const values = kind.values(item);
  $("#editor-title").textContent = `${isNew ? "添加" : "修改"}${kind.name}`;
  const first = openingOf(key);
  const were = first ? kind.values(first) : {};
  $("#entries").replaceChildren(...now.fields.map((each) => entry(each, values[each.name], were[each.name], item)));
  showWords();
  $("#editor").hidden = false;
  showView("results");
  $("#editor").scrollTop = 0;
  const control = $("#entries input:not([type=checkbox]), #entries textarea, #entries select");
  [field, isTouched] = [null, isNew];
  control.focus();
  control.select?.();
  checkAll();
}

export function closeForm() {
  now = null;
  $("#editor").hidden = true;
  $("#entries").replaceChildren();
}

/** Have the finding in the form stand on *span*. */
export function moveDraft(span) {
  now.item = { ...now.item, ...placed(span) };
  showWords();
}

function showWords() {
  const { item, kind } = now;
  const span = item.span ?? item.spans?.[0];
  const own = kind.list === "metadata" ? null : item.text;
  $("#editor-words").textContent = own ?? (span ? "" : "（原文中没有位置）");
  $("#editor-words").hidden = own === null;
  $("#editor-move").hidden = !item.span;
}

// ------------------------------------------------------------------ what is typed
/** What is in the form: {values, errors}, both by the names of fields. */
function typed() {
  const [values, errors] = [{ ...now.kind.values(now.item) }, {}];
  const words = Object.fromEntries(new FormData($("#editor-form")));
  for (const each of now.fields) {
    if (each.type === "check") values[each.name] = control(each).checked;
    else if (each.type === "ids")
      values[each.name] = $$(`#entries input[name=${each.name}]`)
        .filter((box) => box.checked)
        .map((box) => box.value);
    else if (each.type === "choice") values[each.name] = control(each).value;
    else {
      const said = isAsked(each) ? read(each, control(each).value, words) : { value: null };
      values[each.name] = said.value;
      if (said.error) errors[each.name] = said.error;
      tell(each, said);
    }
  }
  for (const [name, reason] of Object.entries(now.kind.objections(values))) errors[name] ??= reason;
  return { values, errors };
}

const control = (each) => $(`#field-${each.name}`);
const isAsked = (each) => !each.of || $("#field-kind").value === each.of;

function tell(each, { error, hint }) {
  const said = $(`#field-${each.name}-said`);
  said.textContent = error ?? hint ?? "";
  said.classList.toggle("error", Boolean(error));
  if (error) control(each).setAttribute("aria-invalid", "true");
  else control(each).removeAttribute("aria-invalid");
}

function checkAll() {
  for (const each of now.fields) if (each.of) control(each).closest(".entry").hidden = !isAsked(each);
  const { errors } = typed();
  for (const [name, error] of Object.entries(errors)) {
    const each = now.fields.find((one) => one.name === name);
    if (each) tell(each, { error });
  }
  return errors;
}

/** A day or number is written as it was read, and its unit where that belongs; a time fills its day. */
function convert(each) {
  const words = control(each).value;
  const said = read(each, words, Object.fromEntries(new FormData($("#editor-form"))));
  if (said.error) return;
  if (each.type === "number" && said.unit && !$("#field-unit").value.trim()) $("#field-unit").value = said.unit;
  if ((each.type === "number" || each.type === "day") && said.value)
    control(each).value = each.type === "day" ? said.value : showNumber(said.value);
  if (each.fills) fill(each, words);
}

function fill(each, words) {
  const other = $(`#field-${each.fills}`);
  const day = readDay(words);
  if (day && (!other.value || other.dataset.filled)) {
    other.value = day;
    other.dataset.filled = "true";
  }
}

function keep(event) {
  event?.preventDefault();
  for (const each of now.fields) if (!["choice", "check", "ids"].includes(each.type) && isAsked(each)) convert(each);
  const errors = checkAll();
  const [first] = Object.keys(errors);
  if (first) {
    $(`#field-${first}`).focus();
    say(errors[first]);
    return;
  }
  const { done, kind, item } = now;
  const made = kind.item(typed().values, item);
  closeForm();
  done(made);
}

export function startForm({ cancel, move }) {
  const form = $("#editor-form");
  $("#units").append(
    ...[...new Set(notice.targets.map((each) => each.unit).filter(Boolean))].map((unit) =>
      make("option", { value: unit }),
    ),
  );
  form.addEventListener("submit", keep);
  form.addEventListener("input", () => {
    isTouched = true;
    checkAll();
  });
  form.addEventListener("change", (event) => {
    const each = now?.fields.find((one) => one.name === event.target.name);
    if (each && !["choice", "check", "ids"].includes(each.type)) convert(each);
    if (now) checkAll();
  });
  form.addEventListener(
    "focusin",
    (event) => (field = now.fields.find((each) => each.name === event.target.name) ?? field),
  );
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.matches("input"))) keep(event);
  });
  $("#editor-cancel").addEventListener("click", cancel);
  $("#editor-move").addEventListener("click", move);
}

// ------------------------------------------------------------------ words from the text
/** The field that takes words selected in the text, if there is one. */
export const takesWords = () => (now && field?.fromWords ? field : null);

export function takeWords(words) {
  const own = control(field);
  const line = words.replace(/\s*\n\s*/g, "").trim();
  own.value = field.type === "list" && own.value.trim() ? `${own.value.trim()}\n${line}` : line;
  convert(field);
  checkAll();
  own.focus();
}
