// On paper: every list whole, then the text.
import { showAll } from "./lists.js";
import { $ } from "./dom.js";

export function startPrint() {
  let back = null;
  addEventListener("beforeprint", () => {
    back ??= showAll();
    $("#printed").textContent = `打印于 ${new Date().toLocaleString("zh-CN")}`;
  });
  addEventListener("afterprint", () => {
    back?.();
    back = null;
  });
  $("#print").addEventListener("click", () => print());
}
