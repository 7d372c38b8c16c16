"use strict";
// Rows and highlights find each other by the finding's id; a person's corrections become a golden answer file.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const desk = $(".desk");
const golden = JSON.parse($("#golden").textContent);
const verdicts = new Map(); // "targets/3" → {verdict, entry}

const marksOf = new Map();
for (const mark of $$("main [data-f]"))
  for (const id of mark.dataset.f.split(" ")) {
    if (!marksOf.has(id)) marksOf.set(id, []);
    marksOf.get(id).push(mark);
  }

function showView(name) {
  desk.dataset.view = name;
  for (const button of $$("[data-view]", $(".views"))) button.setAttribute("aria-pressed", button.dataset.view === name);
}

function lightUp(id) {
  for (const lit of $$("main .lit")) lit.classList.remove("lit");
  const marks = marksOf.get(id) || [];
  for (const mark of marks) mark.classList.add("lit");
  return marks[0];
}

function choose(row, { scrollText = true } = {}) {
  for (const chosen of $$("tr.chosen")) chosen.classList.remove("chosen");
  row.classList.add("chosen");
  row.scrollIntoView({ block: "nearest" });
  const mark = lightUp(row.dataset.id);
  if (mark && scrollText) {
    showView("text");
    mark.scrollIntoView({ block: "center" });
  }
}

function openTab(tab) {
  for (const other of $$("[role=tab]")) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", chosen);
    other.tabIndex = chosen ? 0 : -1;
    $("#" + other.getAttribute("aria-controls")).hidden = !chosen;
  }
  filterRows();
}

const openPanel = () => $(".panel:not([hidden])");
const shownRows = () => $$("tbody tr", openPanel()).filter((row) => !row.hidden);

function filterRows() {
  const words = $("#filter").value.trim().toLowerCase();
  for (const row of $$("tbody tr", openPanel())) row.hidden = !row.textContent.toLowerCase().includes(words);
  $("#said").textContent = shownRows().length + " 行";
}

function step(by) {
  const rows = shownRows();
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.classList.contains("chosen"));
  choose(rows[Math.min(Math.max(at + by, 0), rows.length - 1)]);
}

function chooseMark(mark) {
  for (const id of mark.dataset.f.split(" ")) {
    const rows = $$("tbody tr").filter((each) => each.dataset.id === id);
    const row = rows.find((each) => !each.closest("#panel-task")) || rows[0]; // a task's row borrows its duty's mark
    if (!row) continue;
    if (row.closest(".panel").hidden) openTab($("#" + row.closest(".panel").getAttribute("aria-labelledby")));
    row.hidden = false;
    choose(row, { scrollText: false });
    return;
  }
}

// ------------------------------------------------------------------ corrections
const listOf = (row) => row.closest("table").dataset.list;
const keyOf = (row) => listOf(row) + "/" + row.dataset.at;
const entryOf = (row) => (verdicts.get(keyOf(row)) || {}).entry || golden.answer[listOf(row)][row.dataset.at];

function judge(row, verdict, entry = entryOf(row)) {
  verdicts.set(keyOf(row), { verdict, entry });
  row.classList.remove("accepted", "rejected", "edited");
  row.classList.add(verdict);
  $("#save").disabled = false;
  $("#save").textContent = "下载核对结果（" + verdicts.size + "）";
}

const asWords = (value) => (Array.isArray(value) ? value.join("、") : value === null ? "" : String(value));

function asValue(words, was) {
  if (Array.isArray(was)) return words.split("、").map((word) => word.trim()).filter(Boolean);
  if (typeof was === "boolean") return words === "true";
  if (words === "") return null;
  return typeof was !== "string" && words.trim() !== "" && isFinite(words) ? Number(words) : words;
}

function edit(row) {
  const entry = entryOf(row);
  const box = $("#entries");
  box.replaceChildren();
  for (const [key, value] of Object.entries(entry)) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.name = key;
    input.value = asWords(value);
    label.append(key, input);
    box.append(label);
  }
  const editor = $("#editor");
  editor.onclose = () => {
    if (editor.returnValue !== "keep") return;
    const changed = {};
    for (const input of $$("input", box)) changed[input.name] = asValue(input.value, entry[input.name]);
    judge(row, "edited", changed);
  };
  editor.returnValue = "";
  editor.showModal();
}

function corrected() {
  const answer = { ...golden.answer };
  for (const list of ["targets", "responsibilities"])
    answer[list] = answer[list].flatMap((entry, at) => {
      const said = verdicts.get(list + "/" + at);
      if (!said) return [entry];
      return said.verdict === "rejected" ? [] : [said.entry];
    });
  return answer;
}

function save() {
  const packed = JSON.stringify(corrected(), null, 1) + "\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([packed], { type: "application/json" }));
  link.download = golden.name.replace(/\.[^.]*$/, "") + ".gold.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

// ------------------------------------------------------------------ what the person does
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  const row = event.target.closest("tbody tr");
  const mark = event.target.closest("main [data-f]");
  const view = event.target.closest(".views [data-view]");
  const tab = event.target.closest("[role=tab]");
  if (button && button.dataset.do === "edit") edit(row);
  else if (button) judge(row, button.dataset.do === "accept" ? "accepted" : "rejected");
  else if (row) choose(row);
  else if (mark) chooseMark(mark);
  else if (view) showView(view.dataset.view);
  else if (tab) openTab(tab);
  else if (event.target.closest("nav a")) showView("text");
});
for (const toggle of $$("[data-kind]"))
  toggle.addEventListener("change", () => {
    const hidden = $$("[data-kind]").filter((each) => !each.checked);
    desk.dataset.hide = hidden.map((each) => each.dataset.kind).join(" ");
  });
$("#filter").addEventListener("input", filterRows);
$("#save").addEventListener("click", save);
$("#theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input[type=search], dialog input") || $("#editor").open) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const tabs = $$("[role=tab]");
  const at = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "/") {
    event.preventDefault();
    showView("results");
    $("#filter").focus();
  } else if (event.target.matches("[role=tab]") && ["ArrowRight", "ArrowLeft"].includes(event.key)) {
    const next = tabs[(at + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
    openTab(next);
    next.focus();
  }
});
