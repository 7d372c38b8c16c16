// Puts the page together and hears what a person does.
import { ahead, itemOf, onChange } from "./state.js";
import { anyItem, kindByKey, kindOf } from "./kinds/index.js";
import { $, $$ } from "./dom.js";
import { keysAt, refreshText, showText } from "./text.js";
import { refreshOutline, showOutline } from "./outline.js";
import { choose, chosenKey, openTab, refreshLists, rowOf, startLists } from "./lists.js";
import { startFilters } from "./filters.js";
import { formIsTouched, startForm } from "./form.js";
import { startRange, isPicking } from "./range.js";
import { startSelection } from "./selection.js";
import { add, beginAdding, edit, goBack, judge, leaveForm, moveEdges, takeUnread } from "./actions.js";
import { startKeys } from "./keys.js";
import { startFiles } from "./files.js";
import { startPrint } from "./print.js";
import { isNarrow, showView, startViews } from "./views.js";
import { keepIn } from "./keeper.js";
import { browserStorage } from "./storage.js";
import { serverStorage, startServed } from "./served.js";
import { served } from "./notice.js";
import { startTheme } from "./theme.js";

startViews();
startTheme();
showText();
showOutline();
startFilters(refreshLists);
startLists();
startForm({ cancel: leaveForm, move: () => moveEdges() });
startRange();
startSelection(add);
startKeys();
startFiles();
startPrint();
onChange(refreshText);
onChange(refreshOutline);
onChange(refreshTools);
refreshTools();
if (served) startServed();
keepIn(served ? serverStorage : browserStorage, formIsTouched).then(chooseAsked);

/** Choose what the address asks for: `#tasks/k-…`. */
function chooseAsked() {
  const key = decodeURIComponent(location.hash.slice(1));
  if (key.includes("/") && itemOf(key)) choose(key, { scrollText: true });
}

const ACTIONS = {
  accept: (key) => judge(key, "accepted"),
  reject: (key) => judge(key, "rejected"),
  edit,
  take: takeUnread,
};

$("#results").addEventListener("click", (event) => {
  const tab = event.target.closest("[data-tab]");
  const row = event.target.closest("tr[data-key]");
  const button = event.target.closest("[data-do]");
  if (tab) openTab(kindByKey(tab.dataset.tab));
  else if (button) act(button.dataset.do, row.dataset.key);
  else if (row) choose(row.dataset.key, { scrollText: true });
});

function act(what, key) {
  choose(key, { focus: false });
  ACTIONS[what](key);
}

$("#text").addEventListener("click", (event) => {
  const element = event.target.closest("[data-f]");
  if (!element || isPicking() || !getSelection().isCollapsed) return;
  choose(best(keysAt(element)), { scrollText: false, focus: false });
  if (isNarrow()) showRow();
});

/** In a narrow window words lead to their row, as the row leads to its words. */
function showRow() {
  showView("results");
  rowOf(chosenKey())?.scrollIntoView({ block: "center" });
}

/** Of the findings at a place the innermost that can be judged. */
const best = (keys) => keys.find((key) => kindOf(key).list) ?? keys[0];

$("#text").addEventListener("pointerover", (event) => {
  const element = event.target.closest("[data-f]");
  if (!element || element.title) return;
  const told = keysAt(element).map((key) => {
    const kind = kindOf(key);
    const item = anyItem(key);
    return [`${kind.name}：${kind.cells(item).filter(Boolean).slice(0, 3).join(" · ")}`, ...kind.why(item)].join("\n");
  });
  element.title = told.join("\n\n");
});

for (const toggle of $$("[data-kind]"))
  toggle.addEventListener("change", () => {
    const hidden = $$("[data-kind]").filter((each) => !each.checked);
    $(".desk").dataset.hide = hidden.map((each) => each.dataset.kind).join(" ");
  });

$("#undo").addEventListener("click", () => goBack(false));
$("#redo").addEventListener("click", () => goBack(true));
$("#add").addEventListener("click", beginAdding);

function refreshTools() {
  const { undo, redo } = ahead();
  for (const [button, label, name] of [
    ["#undo", undo, "撤销"],
    ["#redo", redo, "重做"],
  ]) {
    $(button).disabled = !label;
    $(button).title = label ? `${name}：${label}` : name;
  }
}
