// Narrow windows show one of outline, text and results at a time; and light or dark.
import { $, $$ } from "./dom.js";

const KEPT = "gongwen-theme";

export function showView(name) {
  $(".desk").dataset.view = name;
  for (const button of $$(".views [data-view]"))
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
}

/** True where the window shows one view at a time. */
export const isNarrow = () => getComputedStyle($(".views")).display !== "none";

export function startViews() {
  $(".views").addEventListener("click", (event) => {
    const button = event.target.closest("[data-view]");
    if (button) showView(button.dataset.view);
  });
  $("#theme").addEventListener("click", switchTheme);
  try {
    if (localStorage.getItem(KEPT)) document.documentElement.dataset.theme = localStorage.getItem(KEPT);
  } catch {
    // no storage: the system's choice holds
  }
}

export function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem(KEPT, root.dataset.theme);
  } catch {
    // it holds for this time
  }
}
