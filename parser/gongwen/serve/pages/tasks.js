// The tasks of all notices, by body and by day.
import { $, $$, make, say } from "../../writers/review/desk/dom.js";
import { askJson, keepExport } from "../../writers/review/desk/asking.js";
import { asked, fromAddress, soon, startPage, toAddress } from "./page.js";

const ASKED = ["q", "unit", "after", "before", "dated"];
const FIELDS = [...ASKED, "group"];
const A_TIME = 500;
const TODAY = new Date().toLocaleDateString("sv"); // as ISO has it
let [shown, total, asking] = [[], 0, 0];

async function list(offset = 0) {
  const turn = ++asking;
  const wish = asked(ASKED);
  wish.set("limit", A_TIME);
  wish.set("offset", offset);
  try {
    const found = await askJson(`/v1/tasks?${wish}`);
    if (turn !== asking) return;
    shown = offset ? [...shown, ...found.tasks] : found.tasks;
    total = found.total;
    $("#units").replaceChildren(
      ...found.units.map(({ name, tasks }) => make("option", { value: name }, `${tasks} 项`)),
    );
    draw();
  } catch (error) {
    say(error.message, { lasting: true });
  }
}

// ------------------------------------------------------------------ rows

const unitsOf = (task) => [...new Set([...task.lead, ...task.support, ...task.responsible])];
const GROUPS = {
  month: (task) => [task.due ? `${task.due.slice(0, 4)}年${Number(task.due.slice(5, 7))}月` : "没有期限"],
  unit: (task) => (unitsOf(task).length ? unitsOf(task) : ["没有写明单位"]),
  notice: (task) => [task.title],
};

function draw() {
  const groupsOf = GROUPS[$("#group").value];
  $("#rows").replaceChildren(...(groupsOf ? grouped(groupsOf) : shown.map(row)));
  const late = shown.filter(isLate).length;
  $("#chosen").textContent = `共 ${total} 项${late ? `，所列的有 ${late} 项已过期限` : ""}`;
  $("#more").hidden = shown.length >= total;
  $("#empty").hidden = total > 0;
  $("#empty").textContent = asked(ASKED).size
    ? "没有符合条件的任务，请放宽条件。"
    : "还没有任务。先在“公文”中放入公文。";
}

function grouped(groupsOf) {
  const groups = new Map();
  for (const task of shown) for (const name of groupsOf(task)) groups.set(name, [...(groups.get(name) ?? []), task]);
  return [...groups].flatMap(([name, tasks]) => [
    make("tr", { class: "band" }, make("th", { colspan: 4, scope: "colgroup" }, `${name}（${tasks.length} 项）`)),
    ...tasks.map(row),
  ]);
}

const isLate = ({ due }) => Boolean(due && due < TODAY);

function row(task) {
  const day = task.due ?? task.due_words ?? "";
  const late = isLate(task) ? make("b", { class: "late" }, " 已过期限") : null;
  const words = task.due && task.due_words ? task.due_words : null;
  const roles = [
    ["牵头", task.lead],
    ["配合", task.support],
    ["责任", task.responsible],
  ].filter(([, names]) => names.length);
  return make(
    "tr",
    { tabindex: -1 },
    make("td", { title: words, "data-label": "截止日期" }, make("span", { class: "nowrap" }, day), late),
    make("td", {}, make("a", { href: `/notices/${task.notice}#tasks/${task.id}` }, task.name)),
    make(
      "td",
      { "data-label": "单位" },
      ...roles.map(([role, names]) => make("div", {}, make("i", {}, role), ` ${names.join("、")}`)),
    ),
    make("td", { "data-label": "公文" }, make("a", { href: `/notices/${task.notice}` }, task.title)),
  );
}

async function exportAs(to) {
  const unit = $("#unit").value.trim();
  const before = $("#before").value;
  try {
    say("正在导出…", { lasting: true });
    const ids = shown.length === total ? [...new Set(shown.map(({ notice }) => notice))] : null;
    await keepExport({ to, ids, unit: unit || null, before: before || null, by_unit: $("#group").value === "unit" });
    say("已导出");
  } catch (error) {
    say(`没有导出：${error.message}`, { lasting: true });
  }
}

function step(by) {
  const all = $$("#rows tr:not(.band)");
  const at = all.indexOf(document.activeElement?.closest?.("tr"));
  all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

startPage([
  { name: "搜索", keys: ["/"], act: () => $("#q").focus() },
  { name: "下一项", keys: ["j", "ArrowDown"], act: () => step(1) },
  { name: "上一项", keys: ["k", "ArrowUp"], act: () => step(-1) },
  {
    name: "打开",
    keys: ["Enter"],
    act: () =>
      $("td:nth-child(2) a", document.activeElement.closest("#rows tr") ?? document.createElement("p"))?.click(),
  },
  { name: "导出 Excel", keys: ["e"], act: () => exportAs("xlsx") },
  { name: "公文", keys: ["w"], act: () => location.assign("/") },
]);
fromAddress(FIELDS);
const again = soon(() => list());
for (const name of FIELDS)
  $(`#${name}`).addEventListener("input", () => {
    toAddress(FIELDS);
    if (name === "group") draw();
    else again();
  });
$("#search").addEventListener("submit", (event) => event.preventDefault());
$("#more").addEventListener("click", () => list(shown.length));
for (const button of $$("[data-to]")) button.addEventListener("click", () => exportAs(button.dataset.to));
list();
