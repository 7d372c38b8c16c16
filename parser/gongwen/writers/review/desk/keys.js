// The keys: one table, which the help shows too.
import { isJudgeable, verdictOf } from "./state.js";
import { kindOf } from "./kinds/index.js";
import { $, $$, make } from "./dom.js";
import { chosenKey, step, stepTab } from "./lists.js";
import { beginAdding, edit, goBack, judge, leaveForm, moveEdges } from "./actions.js";
import { formIsOpen } from "./form.js";
import { isPicking, pickKey } from "./range.js";
import { barIsOpen, barKey, hideBar } from "./selection.js";
import { saveNotice, saveReview } from "./files.js";
import { switchTheme } from "./theme.js";
import { showView } from "./views.js";

const isOpen = (key) => Boolean(kindOf(key).list) && isJudgeable(key) && !verdictOf(key);

/** name, keys as they are shown, the event's keys, what they do. Those with `ctrl` hold in the form, too. */
const BINDINGS = [
  { name: "下一条", keys: ["j"], act: () => step(1) },
  { name: "上一条", keys: ["k"], act: () => step(-1) },
  { name: "下一条未核对的", keys: ["g"], act: () => step(1, isOpen) },
  { name: "下一类", keys: ["]"], act: () => stepTab(1) },
  { name: "上一类", keys: ["["], act: () => stepTab(-1) },
  { name: "正确，到下一条", keys: ["y"], act: () => judge(chosenKey(), "accepted", { goOn: true }) },
  { name: "错误，到下一条", keys: ["x"], act: () => judge(chosenKey(), "rejected", { goOn: true }) },
  { name: "修改", keys: ["e"], also: ["Enter"], act: () => edit(chosenKey()) },
  { name: "移动边界", keys: ["s"], act: () => moveEdges() },
  { name: "添加：选原文中的文字", keys: ["n"], act: beginAdding },
  { name: "撤销", keys: ["z"], act: () => goBack(false) },
  { name: "重做", keys: ["Z"], act: () => goBack(true) },
  { name: "撤销", keys: ["Ctrl+z"], ctrl: true, act: () => goBack(false) },
  { name: "重做", keys: ["Ctrl+y"], ctrl: true, act: () => goBack(true) },
  { name: "导出更正后的 JSON", keys: ["Ctrl+s"], ctrl: true, act: saveNotice },
  { name: "导出核对记录", keys: ["Ctrl+Shift+s"], ctrl: true, act: saveReview },
  { name: "按文字筛选", keys: ["/"], act: () => toFilter() },
  { name: "筛选条件", keys: ["f"], act: () => ($("#more").open = !$("#more").open) },
  { name: "提纲", keys: ["o"], act: () => toOutline() },
  { name: "明暗", keys: ["t"], act: switchTheme },
  { name: "帮助", keys: ["?"], act: () => $("#help").showModal() },
];
const OTHERS = [
  ["↓ ↑", "在列表中：下一条、上一条；在选文字时：下一段、上一段"],
  ["→ ←", "选文字时移动右边界；按住 Shift 移动左边界，按住 Ctrl 按分句移动"],
  ["Enter", "选文字时：选好；在表单中：保存（多行的框中用 Ctrl+Enter）"],
  ["1 … 5", "选好文字后：添加目标、任务、责任、时限、元数据"],
  ["Esc", "离开表单、选文字、筛选"],
];

function toFilter() {
  showView("results");
  $("#filter").focus();
}

function toOutline() {
  showView("outline");
  $("#outline a")?.focus();
}

const nameOfKey = (event) =>
  (event.ctrlKey || event.metaKey ? "Ctrl+" : "") +
  (event.shiftKey && (event.ctrlKey || event.metaKey) ? "Shift+" : "") +
  (event.ctrlKey || event.metaKey ? event.key.toLowerCase() : event.key);

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || $("dialog[open]")) return;
    if (takes(event)) event.preventDefault();
  });
  $("#keys").append(
    ...BINDINGS.map(({ name, keys, also = [] }) => shown([...keys, ...also], name)),
    ...OTHERS.map(([keys, name]) => shown([keys], name)),
  );
  $("#help-open").addEventListener("click", () => $("#help").showModal());
}

const shown = (keys, name) =>
  make("div", {}, make("dt", {}, ...keys.map((key) => make("kbd", {}, key))), make("dd", {}, name));

/** Do what the key of *event* stands for; false where it stands for nothing here. */
function takes(event) {
  if (isPicking()) return pickKey(event);
  if (barIsOpen() && barKey(event)) return true;
  const isTyping = event.target.matches("input:not([type=checkbox]), textarea, select");
  const binding = BINDINGS.find(
    ({ keys, also = [] }) =>
      keys.includes(nameOfKey(event)) || (also.includes(event.key) && event.target.matches("tr")),
  );
  if (event.key === "Escape") return escape(event);
  if (event.altKey || (binding && (isTyping || formIsOpen()) && !(binding.ctrl && !isUndoOfWords(event, isTyping))))
    return false;
  if (!binding) return inLists(event);
  binding.act();
  return true;
}

/** In a field Ctrl+Z takes back what was typed there. */
const isUndoOfWords = (event, isTyping) => isTyping && ["z", "y"].includes(event.key.toLowerCase());

function escape(event) {
  if (barIsOpen()) hideBar();
  else if (formIsOpen()) leaveForm();
  else if (event.target.matches("input")) event.target.blur();
  else return false;
  return true;
}

/** Arrows in the list and among the tabs. */
function inLists(event) {
  const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const right = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (down && event.target.closest("tr, #results") && !event.target.matches("input, select, textarea"))
    return (step(down), true);
  if (!right || !event.target.matches("[role=tab]")) return false;
  stepTab(right);
  $$("[role=tab]")
    .find((tab) => tab.getAttribute("aria-selected") === "true")
    .focus();
  return true;
}
