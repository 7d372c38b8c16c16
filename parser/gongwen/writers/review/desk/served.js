// The page at a server: corrections are kept there, exports are made there, earlier states can be taken up again.
import { notice, served } from "./notice.js";
import { fromJson, toJson } from "./json.js";
import { Conflict } from "./storage.js";
import { ask, askJson, keepExport } from "./asking.js";
import { keepNow, takeIn } from "./keeper.js";
import { $, make, say } from "./dom.js";

const place = `${served}/corrections`;

/** As storage.js says what a storage is. `retries`: what could not be kept is tried again. */
export const serverStorage = {
  where: "自动保存在本机的 gongwen 服务",
  retries: true,

  async load() {
    const kept = fromJson(await (await ask(place)).text());
    return kept.revision ? { ...kept, steps: JSON.parse(kept.steps) } : null;
  },

  async save(sha256, { review, steps, saved, ...more }, revision) {
    const body = toJson({ ...more, revision, steps: JSON.stringify(steps), review }, 0);
    try {
      return (await askJson(place, { method: "PUT", body, headers: { "Content-Type": "application/json" } })).revision;
    } catch (error) {
      if (error.problem?.status === 409) throw new Conflict();
      throw error;
    }
  },
};

const FORMS = { xlsx: "Excel", docx: "Word", csv: "CSV" };

/** Put the way back, the exports and the earlier states on the page. */
export function startServed() {
  $(".head").prepend(make("a", { href: "/", class: "back" }, "‹ 全部公文"));
  const buttons = Object.entries(FORMS).map(([to, name]) =>
    make("button", { type: "button", "data-to": to }, `导出 ${name}`),
  );
  const versions = make("button", { type: "button", id: "versions-open" }, "以前保存的版本…");
  $("#files > div").prepend(...buttons, versions);
  $("#files").addEventListener("click", (event) => event.target.dataset.to && exportAs(event.target.dataset.to));
  versions.addEventListener("click", showVersions);
}

async function exportAs(to) {
  try {
    await keepNow();
    await keepExport({ to, ids: [notice.source.sha256] });
    say(`已导出 ${FORMS[to]}`);
  } catch (error) {
    say(`没有导出：${error.message}`, { lasting: true });
  }
}

async function showVersions() {
  try {
    const { versions } = await askJson(`${place}/versions`);
    offerVersions(versions);
  } catch (error) {
    say(error.message, { lasting: true });
  }
}

function offerVersions(versions) {
  if (!versions.length) return say("还没有保存过更正");
  const chooser = make("select", { name: "revision" });
  const words = ({ revision, saved, judged }) =>
    `第 ${revision} 版，${new Date(saved).toLocaleString("zh-CN")}，已核对 ${judged} 条`;
  chooser.append(...versions.map((each) => make("option", { value: each.revision }, words(each))));
  const dialog = make(
    "dialog",
    { "aria-label": "以前保存的版本" },
    make(
      "form",
      { method: "dialog" },
      make("h2", {}, "以前保存的版本"),
      make("p", {}, make("label", {}, "读入 ", chooser)),
      make("p", {}, "所选版本中的更正会并入现在的更正，可以撤销。"),
      make(
        "div",
        { class: "actions" },
        make("button", { value: "cancel" }, "取消"),
        make("button", { value: "keep", class: "main" }, "读入"),
      ),
    ),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue === "keep") takeVersion(chooser.value);
  });
  document.body.append(dialog);
  dialog.showModal();
}

async function takeVersion(revision) {
  try {
    takeIn(fromJson(await (await ask(`${place}/versions/${revision}`)).text()), `读入第 ${revision} 版`);
  } catch (error) {
    say(error.message, { lasting: true });
  }
}
