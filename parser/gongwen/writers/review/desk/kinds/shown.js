// Kinds that are shown and not judged: quantities, citations, what was not read, remarks on the reading.
import { choices, diagnostics, notice, pathOf, placeOf, reasons } from "../notice.js";
import { showNumber } from "../numbers.js";

export const quantity = {
  key: "quantity",
  name: "数量",
  columns: ["原文", "数值", "上限", "单位", "用途", "条目"],
  items: notice.quantities,
  cells: (item) => [
    item.text,
    showNumber(item.value),
    showNumber(item.value_max),
    item.unit === "1" ? "" : item.unit,
    item.purpose ? choices.purpose[item.purpose] : "",
    pathOf(item.section_id),
  ],
  why: (item) => (item.reason ? [`判定：${reasons[item.reason] ?? item.reason}`] : []),
};

export const citation = {
  key: "citation",
  name: "引用",
  columns: ["文件", "文号", "条款", "作用", "条目"],
  items: notice.citations,
  cells: (item) => [
    item.title ?? "",
    item.document_number ?? "",
    item.article ?? "",
    choices.citation[item.role],
    pathOf(item.section_id),
  ],
  why: () => [],
};

export const unread = {
  key: "unread",
  name: "未识读",
  columns: ["类型", "原文", "条目"],
  items: notice.unread.map((each, at) => ({ ...each, id: `u${at + 1}`, ...placeOf(each.span[0]) })),
  cells: (item) => [choices.unread[item.kind] ?? item.kind, item.text, pathOf(item.section_id)],
  why: () => ["像是有内容，但没有读出结果：可以选中文字添加"],
};

export const remark = {
  key: "diagnostic",
  name: "提示",
  columns: ["程度", "说明", "代码"],
  items: notice.diagnostics.map((each, at) => ({
    ...each,
    id: `x${at + 1}`,
    section_id: null,
    words: diagnostics[at],
  })),
  cells: (item) => [choices.severity[item.severity], item.words, item.code],
  why: () => [],
};
