// Narrow windows show one of outline, text and results at a time.
import { $, $$ } from "./dom.js";

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
}
