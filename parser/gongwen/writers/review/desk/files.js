// The files that a person saves and reads back: the corrected notice and the review.
import { notice } from "./notice.js";
import { correctedNotice } from "./corrected.js";
import { TYPE_OF, reviewNow } from "./review.js";
import { isOfType } from "./schema.js";
import { LISTS } from "./state.js";
import { fromJson, toJson } from "./json.js";
import { takeIn } from "./keeper.js";
import { $, download, say } from "./dom.js";

const stem = () => (notice.source.name ?? "notice").replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "") || "notice";

/** Save the corrected notice; where a finding does not keep to the schema, a fault of this page, it says so. */
export function saveNotice() {
  const made = correctedNotice();
  const isWhole =
    isOfType(made.metadata, "Metadata") &&
    LISTS.every((list) => made[list].every((each) => isOfType(each, TYPE_OF[list])));
  download(`${stem()}.corrected.json`, toJson(made) + "\n");
  if (!isWhole) say("导出的内容不符合模式，这是本页的错误，请反馈", { lasting: true });
}

export const saveReview = () => download(`${stem()}.review.json`, toJson(reviewNow()) + "\n");

export function startFiles() {
  const chooser = $("#review-file");
  $("#save-notice").addEventListener("click", saveNotice);
  $("#save-review").addEventListener("click", saveReview);
  $("#open-review").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    if (file) readReview(await file.text(), file.name);
    chooser.value = "";
  });
  document.addEventListener("click", (event) => {
    const menu = $("#files");
    if (menu.open && (!menu.contains(event.target) || event.target.closest("button"))) menu.open = false;
  });
}

function readReview(words, name) {
  try {
    takeIn(fromJson(words.replace(/^\ufeff/, "")), "读入核对记录");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    say(`${name} 不是 JSON 文件`, { lasting: true });
  }
}
