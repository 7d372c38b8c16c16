// The list of notices: put in, searched, chosen, exported, deleted.
import { $, $$, make, say } from "../../writers/review/desk/dom.js";
import { askJson, keepExport } from "../../writers/review/desk/asking.js";
import { asked, fromAddress, soon, startPage, toAddress } from "./page.js";
import { askForText, startReading } from "./reading.js";

const FIELDS = ["q", "in", "state"];
const A_TIME = 100;
const MOST = 1000; // that one request lists
let [shown, total, asking] = [[], 0, 0];
const chosen = new Set();

// ------------------------------------------------------------------ rows

async function list(offset = 0) {
  const turn = ++asking;
  const wish = asked(FIELDS);
  wish.set("limit", offset ? A_TIME : Math.max(A_TIME, Math.min(shown.length, MOST)));
  wish.set("offset", offset);
  try {
    const found = await askJson(`/v1/notices?${wish}`);
    if (turn !== asking) return; // a later one was asked
    shown = offset ? [...shown, ...found.notices] : found.notices;
    total = found.total;
    draw();
  } catch (error) {
    say(error.message, { lasting: true });
  }
}

function draw() {
  const focused = document.activeElement?.closest?.("tr")?.dataset.id;
  $("#rows").replaceChildren(...shown.map(row));
  if (focused) $(`tr[data-id="${focused}"]`)?.focus();
  $("#more").hidden = shown.length >= total;
  $("#empty").hidden = total > 0;
  $("#empty").textContent = asked(FIELDS).size
    ? "没有找到，请换个词或放宽范围。"
    : "还没有公文。把文件拖进来，或点“选择文件…”。";
  showChosen();
}

const STATES = { open: "未核对", begun: "核对中", done: "已核对" };

function row(notice) {
  const box = make("input", { type: "checkbox", "aria-label": `选择 ${notice.title ?? notice.name}` });
  box.checked = chosen.has(notice.id);
  const title = make("a", { href: `/notices/${notice.id}` }, notice.title ?? notice.name ?? "（无标题）");
  const worries = notice.worries ? make("span", { class: "worry", title: `${notice.worries} 处需要注意` }, " ⚠") : null;
  const facts = [
    [notice.targets, "目标"],
    [notice.responsibilities, "责任"],
    [notice.tasks, "任务"],
  ].map(([count, name]) => `${count} ${name}`);
  const state = notice.state === "begun" ? `${STATES.begun} ${notice.done}/${notice.judgeable}` : STATES[notice.state];
  return make(
    "tr",
    { "data-id": notice.id, tabindex: -1 },
    make("td", { class: "pick" }, box),
    make("td", {}, title, worries, make("small", {}, notice.name), snippet(notice)),
    make("td", { "data-label": "发文字号" }, notice.number ?? ""),
    make("td", { "data-label": "发文机关" }, notice.authorities.join("、")),
    make("td", { "data-label": "日期", class: "nowrap" }, notice.date ?? ""),
    make("td", { "data-label": "内容" }, facts.join(" · ")),
    make("td", { "data-label": "核对", class: `state ${notice.state}` }, state),
  );
}

/** The words around what was searched for, with that marked. */
function snippet({ snippet: words }) {
  if (!words) return null;
  const terms = $("#q").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const pattern = new RegExp(`(${terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "i");
  const pieces = words.replace(/\s+/g, " ").split(pattern);
  return make(
    "small",
    { class: "snippet" },
    "…",
    ...pieces.map((piece, at) => (at % 2 ? make("mark", {}, piece) : piece)),
    "…",
  );
}

$("#rows").addEventListener("change", (event) => choose(event.target.closest("tr").dataset.id, event.target.checked));
$("#all").addEventListener("change", (event) => {
  for (const { id } of shown) choose(id, event.target.checked);
});

function choose(id, isChosen) {
  if (isChosen) chosen.add(id);
  else chosen.delete(id);
  const box = $(`tr[data-id="${id}"] input`);
  if (box) box.checked = isChosen;
  showChosen();
}

function showChosen() {
  $("#chosen").textContent = chosen.size ? `已选 ${chosen.size} 件，共 ${total} 件` : `共 ${total} 件`;
  $("#all").checked = shown.length > 0 && shown.every(({ id }) => chosen.has(id));
  $("#delete").disabled = !chosen.size;
  for (const button of $$("[data-to]")) button.disabled = !total && !chosen.size;
}

// ------------------------------------------------------------------ exports and deletion

async function exportAs(to) {
  try {
    const ids = chosen.size ? [...chosen] : asked(FIELDS).size ? await allFound() : null;
    say("正在导出…", { lasting: true });
    await keepExport({ to, ids });
    say(`已导出 ${ids ? ids.length : total} 件`);
  } catch (error) {
    say(`没有导出：${error.message}`, { lasting: true });
  }
}

/** The ids of all that the search finds. */
async function allFound() {
  const ids = [];
  while (ids.length < total) {
    const wish = asked(FIELDS);
    wish.set("limit", MOST);
    wish.set("offset", ids.length);
    const { notices } = await askJson(`/v1/notices?${wish}`);
    if (!notices.length) break;
    ids.push(...notices.map(({ id }) => id));
  }
  return ids;
}

function askToDelete() {
  if (!chosen.size) return say("请先选择要删除的公文");
  const names = shown.filter(({ id }) => chosen.has(id)).slice(0, 3);
  const more = chosen.size > names.length ? `等 ${chosen.size} 件` : "";
  $("#sure-words").textContent = `${names.map(({ title, name }) => `《${title ?? name}》`).join("、")}${more}`;
  const dialog = $("#sure");
  dialog.returnValue = "";
  dialog.onclose = () => dialog.returnValue === "keep" && deleteChosen();
  return dialog.showModal();
}

async function deleteChosen() {
  try {
    const { deleted } = await askJson("/v1/notices/delete", { json: { ids: [...chosen] } });
    chosen.clear();
    say(`已彻底删除 ${deleted} 件`);
  } catch (error) {
    say(`没有删除：${error.message}`, { lasting: true });
  }
  list();
}

// ------------------------------------------------------------------ keys

const rows = () => $$("#rows tr");
const current = () => document.activeElement?.closest?.("#rows tr");

function step(by) {
  const all = rows();
  const at = all.indexOf(current());
  all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

startPage([
  { name: "搜索", keys: ["/"], act: () => $("#q").focus() },
  { name: "下一件", keys: ["j", "ArrowDown"], act: () => step(1) },
  { name: "上一件", keys: ["k", "ArrowUp"], act: () => step(-1) },
  { name: "打开", keys: ["Enter"], act: () => current() && $("a", current()).click() },
  {
    name: "选择或取消",
    keys: ["x", " "],
    act: () => current() && choose(current().dataset.id, !chosen.has(current().dataset.id)),
  },
  { name: "全选", keys: ["a"], act: () => $("#all").click() },
  { name: "选择文件", keys: ["u"], act: () => $("#files").click() },
  { name: "粘贴文字", keys: ["p"], act: () => askForText() },
  { name: "导出 Excel", keys: ["e"], act: () => exportAs("xlsx") },
  { name: "彻底删除选中的", keys: ["Delete"], act: askToDelete },
  { name: "任务", keys: ["w"], act: () => location.assign("/tasks") },
]);
fromAddress(FIELDS);
const again = soon(() => list());
for (const name of FIELDS)
  $(`#${name}`).addEventListener("input", () => {
    toAddress(FIELDS);
    again();
  });
$("#search").addEventListener("submit", (event) => event.preventDefault());
$("#more").addEventListener("click", () => list(shown.length));
for (const button of $$("[data-to]")) button.addEventListener("click", () => exportAs(button.dataset.to));
$("#delete").addEventListener("click", askToDelete);
startReading(soon(() => list(), 300));
addEventListener("pageshow", (event) => event.persisted && list());
list();
