// What a person does to findings: accept, reject, change, add, move, undo. Each is one step of the history.
import {
  change,
  isAdded,
  isChanged,
  isJudgeable,
  itemOf,
  keysOf,
  newId,
  openingOf,
  redo,
  undo,
  verdictOf,
} from "./state.js";
import { anyItem, kindOf } from "./kinds/index.js";
import { labelOf } from "./kinds/metadata.js";
import { $, make, say } from "./dom.js";
import { choose, chosenKey, keyFurther, rowOf } from "./lists.js";
import { closeForm, draftSpan, formIsOpen, moveDraft, openForm } from "./form.js";
import { clauseAt, pick } from "./range.js";
import { offer } from "./selection.js";
import { offsetInView } from "./text.js";
import { placed } from "./places.js";
import { showView } from "./views.js";

const nameOf = (key, item = itemOf(key)) => {
  const kind = kindOf(key);
  const words = kind.key === "metadata" ? labelOf(item.id) : kind.cells(item)[kind.key === "responsibility" ? 1 : 0];
  return `${kind.name}“${words.slice(0, 16)}”`;
};
const WORDS = { accepted: "确认", rejected: "否定" };

/** Give *key* a verdict; given again with the mouse, it is taken back. With *goOn* the next row is chosen. */
export function judge(key, verdict, { goOn = false } = {}) {
  if (!key || !kindOf(key).list || !isJudgeable(key)) return;
  const next = goOn ? keyFurther(1) : null;
  if (verdictOf(key) !== verdict) give(key, verdict);
  else if (!goOn) takeBack(key, verdict);
  if (next) choose(next);
}

function give(key, verdict) {
  if (verdict === "rejected" && isAdded(key)) change(`删除${nameOf(key)}`, [[key, null, itemOf(key)]]);
  else change(`${WORDS[verdict]}${nameOf(key)}`, [[key, verdict, itemOf(key)]]);
}

function takeBack(key, verdict) {
  const isCorrected = isChanged(key) || isAdded(key);
  if (verdict === "accepted" && isCorrected) say("改过或添加的内容就是已确认的；要放弃请用撤销");
  else change(`取消${WORDS[verdict]}${nameOf(key)}`, [[key, isCorrected ? "accepted" : null, itemOf(key)]]);
}

export function edit(key) {
  if (!key || !kindOf(key).list) return;
  openForm(kindOf(key), key, itemOf(key), {
    done: (item) => {
      const changed = change(`修改${nameOf(key)}`, [[key, "accepted", item]]);
      choose(key, { scrollText: false });
      say(changed ? `已修改${nameOf(key)}${tasksOf(item)}` : "没有改动");
    },
  });
}

/** In words: the tasks that have their bodies from a responsibility, and are not changed with it. */
function tasksOf({ id }) {
  const tasks = keysOf("tasks").filter((key) => itemOf(key).responsibilities.includes(id)).length;
  return tasks ? `；有 ${tasks} 个任务出自它，单位请在任务中一并核对` : "";
}

/** Add something of *kind* on the words of *span*. */
export function add(kind, span) {
  if (kind.key === "metadata") return addMetadata(kind, span);
  return openForm(kind, null, kind.prefilled(span), {
    isNew: true,
    done: (item) => {
      const key = `${kind.list}/${newId(kind.list)}`;
      change(`添加${nameOf(key, { ...item })}`, [[key, "accepted", { ...item, id: key.slice(key.indexOf("/") + 1) }]]);
      choose(key, { scrollText: false });
      say(`已添加${nameOf(key)}`);
    },
  });
}

/** Ask which field the words on *span* are, then show its form with them. */
function addMetadata(kind, span) {
  const fields = Object.entries(kind.choicesOfFields);
  const chooser = $("#which-field");
  chooser.replaceChildren(...fields.map(([field, label]) => make("option", { value: field }, label)));
  const dialog = $("#which");
  dialog.onclose = () => {
    if (dialog.returnValue !== "keep") return;
    const key = `metadata/${chooser.value}`;
    openForm(kind, key, kind.prefilled(span, chooser.value), {
      done: (item) => {
        change(`修改${nameOf(key)}`, [[key, "accepted", item]]);
        choose(key, { scrollText: false });
      },
    });
  };
  dialog.returnValue = "";
  dialog.showModal();
}

/** Have a person choose words by keys, from what is chosen or in view, then what they become. */
export function beginAdding() {
  const key = chosenKey();
  const span = key && (anyItem(key).span ?? anyItem(key).spans?.[0]);
  const start = clauseAt(span ? span[0] : offsetInView());
  pick(start, (own) => {
    const near = $("#text").getBoundingClientRect();
    offer(
      own,
      { top: near.top + near.height / 3, bottom: near.top + near.height / 3, left: near.left + 24 },
      { focus: true },
    );
  });
}

/** Move the edges: of the draft in the form, else of the finding that is chosen. */
export function moveEdges(key = chosenKey()) {
  if (formIsOpen()) {
    if (draftSpan())
      pick(
        draftSpan(),
        (span) => (moveDraft(span), showView("results")),
        () => showView("results"),
      );
    return;
  }
  const item = key && kindOf(key).list && itemOf(key);
  if (!item?.span) return say("这一条没有可以移动的边界");
  pick(
    item.span,
    (span) => {
      change(`移动${nameOf(key)}的边界`, [[key, "accepted", { ...item, ...placed(span) }]]);
      choose(key, { scrollText: false });
    },
    () => choose(key, { scrollText: false }),
  );
}

/** Offer what the words of something unread can become. */
export function takeUnread(key) {
  const { span } = anyItem(key);
  choose(key, { focus: false });
  const near = rowOf(key).getBoundingClientRect();
  offer(span, near, { focus: true });
}

export function goBack(isForward) {
  if (formIsOpen()) closeForm();
  const step = isForward ? redo() : undo();
  if (!step) return say(isForward ? "没有可以重做的" : "已经回到打开时的状态");
  const key = step.changes[0][0];
  if (step.changes.length === 1 && (itemOf(key) ?? openingOf(key))) choose(key);
  return say(`${isForward ? "重做" : "撤销"}：${step.label}`);
}

export function leaveForm() {
  closeForm();
  const key = chosenKey();
  if (key && rowOf(key)) choose(key, { scrollText: false });
}
