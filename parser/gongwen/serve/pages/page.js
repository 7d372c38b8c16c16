// What all pages have: the theme, the help, the keys.
import { $, make } from "../../writers/review/desk/dom.js";
import { startTheme, switchTheme } from "../../writers/review/desk/theme.js";

const COMMON = [
  { name: "明暗", keys: ["t"], act: switchTheme },
  { name: "帮助", keys: ["?"], act: () => $("#help").showModal() },
];

/** Start the page; *bindings* are `{name, keys, act}`, `act` is told of the event. */
export function startPage(bindings) {
  startTheme();
  const all = [...bindings, ...COMMON];
  $("#keys").append(...all.map(shown));
  $("#help-open").addEventListener("click", () => $("#help").showModal());
  document.addEventListener("keydown", (event) => {
    if (
      event.isComposing ||
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      $("dialog[open]")
    )
      return;
    const isTyping = event.target.matches("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape" && isTyping) return event.target.blur();
    const binding = !isTyping && all.find(({ keys }) => keys.includes(event.key));
    if (!binding || (event.key === "Enter" && event.target.matches("a, button, summary"))) return;
    event.preventDefault();
    binding.act(event);
  });
}

const shown = ({ name, keys }) =>
  make(
    "div",
    {},
    make("dt", {}, ...keys.map((key) => make("kbd", {}, key === " " ? "空格" : key))),
    make("dd", {}, name),
  );

/** Keep what the fields called *names* say in the address, so that a reload shows the same; and back. */
export function fromAddress(names) {
  const given = new URLSearchParams(location.search);
  for (const name of names) {
    const field = $(`#${name}`);
    if (field.type === "checkbox") field.checked = given.get(name) === "true";
    else if (given.has(name)) field.value = given.get(name);
  }
}

/** The fields called *names* as parameters; empty ones are left out. */
export function asked(names) {
  const found = new URLSearchParams();
  for (const name of names) {
    const field = $(`#${name}`);
    const value = field.type === "checkbox" ? (field.checked ? "true" : "") : field.value.trim();
    if (value) found.set(name, value);
  }
  return found;
}

export function toAddress(names) {
  const found = asked(names).toString();
  history.replaceState(null, "", found ? `?${found}` : location.pathname);
}

/** *act* once, a moment after the last call. */
export function soon(act, milliseconds = 200) {
  let waiting = null;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, milliseconds);
  };
}
