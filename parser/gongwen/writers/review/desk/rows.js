// The elements of the lists: tabs, tables, rows with what can be done.
import { isAdded, isChanged, isJudgeable, verdictOf } from "./state.js";
import { anyItem, kindOf } from "./kinds/index.js";
import { doubtsOf } from "./filters.js";
import { make } from "./dom.js";

/** The tab of a kind. */
export const tab = (kind) =>
  make(
    "button",
    { role: "tab", id: `tab-${kind.key}`, "aria-controls": `panel-${kind.key}`, "data-tab": kind.key },
    kind.name,
    " ",
    make("b"),
  );

/** The list of a kind, without rows yet. */
export const panel = (kind) =>
  make(
    "section",
    {
      class: "panel",
      id: `panel-${kind.key}`,
      role: "tabpanel",
      "data-name": kind.name,
      "aria-labelledby": `tab-${kind.key}`,
      hidden: true,
    },
    make("p", { class: "empty" }),
    make(
      "table",
      {},
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          ...[...kind.columns, ...(kind.list ? ["核对"] : [])].map((name) => make("th", { scope: "col" }, name)),
        ),
      ),
      make("tbody"),
    ),
  );

/** The row of *key*; *chosen* is the key of the row that is chosen. */
export function row(key, chosen) {
  const kind = kindOf(key);
  const item = anyItem(key);
  const why = kind.why(item);
  const cells = kind
    .cells(item)
    .map((words, at) =>
      make("td", { "data-label": kind.columns[at] }, ...unbroken(words), at === 0 && flags(key, kind, item)),
    );
  const verdict = verdictOf(key);
  return make(
    "tr",
    {
      tabindex: "-1",
      "data-key": key,
      "data-id": item.id,
      title: why.join("\n"),
      class: [
        verdict,
        kind.list && isChanged(key) && "edited",
        kind.list && isAdded(key) && "added",
        key === chosen && "chosen",
      ]
        .filter(Boolean)
        .join(" "),
      "aria-current": key === chosen && "true",
    },
    ...cells,
    kind.list &&
      make("td", { class: "judge" }, ...(isJudgeable(key) ? judges(verdict) : [action("edit", "填写", "✎")])),
    kind.key === "unread" && make("td", { class: "judge" }, action("take", "添加", "＋")),
  );
}

const judges = (verdict) => [
  action("accept", "正确", "✓", verdict === "accepted"),
  action("reject", "错误", "✗", verdict === "rejected"),
  action("edit", "修改", "✎"),
];

const action = (what, name, sign, pressed) =>
  make(
    "button",
    {
      type: "button",
      "data-do": what,
      "aria-label": name,
      title: name,
      "aria-pressed": pressed === undefined ? null : String(pressed),
    },
    sign,
  );

function flags(key, kind, item) {
  const doubtful = doubtsOf(kind, item) > 0 && make("i", { class: "flag doubt", title: "有疑点" }, "疑");
  if (!kind.list) return [doubtful];
  return [
    doubtful,
    isAdded(key) && make("i", { class: "flag new" }, "增"),
    isChanged(key) && make("i", { class: "flag new" }, "改"),
  ];
}

/** *words*, each day in them in an element that is not broken over lines. */
function unbroken(words) {
  return words
    .split(/(\d{4}-\d{2}-\d{2})/)
    .map((piece, at) => (at % 2 ? make("span", { class: "day" }, piece) : piece))
    .filter((piece) => piece !== "");
}
