// Keeps the review in a storage as it is made, brings it back on opening, and warns who leaves before it is kept.
import { fingerprint, notice } from "./notice.js";
import { change, history, judgedKeys, onChange, replay } from "./state.js";
import { carried, isOfThisPage, objection, reviewNow } from "./review.js";
import { $, say } from "./dom.js";
import { Conflict } from "./storage.js";

const PAUSE = 250; // milliseconds from a change to its being kept
let [storage, revision, waiting, running, failed] = [null, 0, null, null, null];

/** Bring back what *given* (a storage) keeps of this notice, and keep there what is said from now on. Who leaves while
 * *isBusy* holds is warned, too. */
export async function keepIn(given, isBusy) {
  storage = given;
  try {
    const kept = await storage.load(notice.source.sha256);
    revision = kept?.revision ?? 0;
    if (kept && !judgedKeys().length) restore(kept);
    show(kept ? "已恢复上次的核对" : "自动保存在本浏览器");
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

/** Take what *review* says into the page, as one step; tells what could not be taken. */
export function takeIn(review, label) {
  const reason = objection(review);
  if (reason) return say(reason, { lasting: true });
  const { changes, lost } = carried(review);
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
  const kept = { fingerprint, ...history(), review: reviewNow(), saved: new Date().toISOString() };
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

function fail(error) {
  failed = error;
  const reason = error instanceof Conflict ? "另一个窗口也在核对这份公文，此处不再自动保存" : "此浏览器不能自动保存";
  show(`${reason}：离开前请导出核对记录`, true);
}

function show(words, isBad = false) {
  const place = $("#kept");
  place.textContent = words;
  place.classList.toggle("bad", isBad);
}
