// Keeps the review in a storage as it is made, brings it back on opening, and warns who leaves before it is kept.
import { fingerprint, notice } from "./notice.js";
import { LISTS, change, history, judgedKeys, onChange, progressOf, replay } from "./state.js";
import { carried, isOfThisPage, objection, reviewNow } from "./review.js";
import { $, make, say } from "./dom.js";
import { Conflict } from "./storage.js";

const PAUSE = 250; // milliseconds from a change to its being kept
const AGAIN = 3000; // until it is tried again
let [storage, revision, waiting, running, failed] = [null, 0, null, null, null];

/** Bring back what *given* (a storage) keeps of this notice, and keep there what is said from now on. Who leaves while
 * *isBusy* holds is warned, too. */
export async function keepIn(given, isBusy) {
  storage = given;
  try {
    const kept = await storage.load(notice.source.sha256);
    revision = kept?.revision ?? 0;
    if (kept && !judgedKeys().length) restore(kept);
    show(kept ? "已恢复上次的核对" : storage.where);
  } catch (error) {
    fail(error);
  }
  onChange(() => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
    if (!failed) show("正在保存…");
  });
  addEventListener("beforeunload", (event) => (isUnkept() || isBusy()) && event.preventDefault());
  document.addEventListener("visibilitychange", () => document.hidden && waiting && keep());
}

const isUnkept = () => Boolean(waiting || running || (failed && judgedKeys().length));

function restore(kept) {
  if (isOfThisPage(kept)) replay(kept);
  else takeIn(kept.review, "恢复上次的核对");
}

/** Take what *review* says into the page, as one step; tells what could not be taken. With *onlyNew* what a person has
 * judged here stays as it is. */
export function takeIn(review, label, { onlyNew = false } = {}) {
  const reason = objection(review);
  if (reason) return say(reason, { lasting: true });
  const { changes: all, lost } = carried(review);
  const own = new Set(onlyNew ? judgedKeys() : []);
  const changes = all.filter(([key]) => !own.has(key));
  change(label, changes);
  const names = lost
    .slice(0, 5)
    .map((finding) => `“${finding.text.slice(0, 20)}”`)
    .join("、");
  const more = lost.length ? `；${lost.length} 条在本页找不到原文，未带入：${names}${lost.length > 5 ? "等" : ""}` : "";
  return say(`${label}：${changes.length} 条${more}`, { lasting: lost.length > 0 });
}

async function keep() {
  clearTimeout(waiting);
  waiting = null;
  if (running) await running.catch(() => null);
  const { done, all: judgeable } = progressOf([...LISTS, "metadata"]);
  const kept = { fingerprint, ...history(), review: reviewNow(), saved: new Date().toISOString(), done, judgeable };
  running = storage.save(notice.source.sha256, kept, revision);
  try {
    revision = await running;
    failed = null;
    if (!waiting) show(`已自动保存 ${new Date().toTimeString().slice(0, 5)}`);
  } catch (error) {
    fail(error);
  } finally {
    running = null;
  }
}

/** Keep at once what is not kept yet; raises an error where that cannot be. */
export async function keepNow() {
  if (waiting) await keep();
  else await running;
  if (failed) throw failed;
}

function fail(error) {
  failed = error;
  if (error instanceof Conflict) {
    show("另一个窗口也在核对这份公文，此处不再自动保存：离开前请导出核对记录", true);
    const button = make("button", { type: "button", id: "merge" }, "合并那边的更正，继续保存");
    button.addEventListener("click", merge);
    $("#kept").append(" ", button);
  } else if (storage.retries) {
    show(`没有保存：${error.message}`, true);
    if (!error.problem?.status && !waiting) waiting = setTimeout(keep, AGAIN);
  } else show("此浏览器不能自动保存：离开前请导出核对记录", true);
}

/** Take in what was kept from elsewhere, but for what is judged here, and go on from it. */
async function merge() {
  try {
    const kept = await storage.load(notice.source.sha256);
    revision = kept?.revision ?? 0;
    if (kept) takeIn(kept.review, "合并另一处的更正", { onlyNew: true });
    failed = null;
    await keep();
  } catch (error) {
    fail(error);
  }
}

function show(words, isBad = false) {
  const place = $("#kept");
  place.textContent = words;
  place.classList.toggle("bad", isBad);
}
