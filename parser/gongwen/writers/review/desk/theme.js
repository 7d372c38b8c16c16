// Light or dark: as the system has it, or as a person chose.
import { $ } from "./dom.js";

const KEPT = "gongwen-theme";

export function startTheme() {
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
