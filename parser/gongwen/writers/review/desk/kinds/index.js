// All kinds, in the order of their tabs.
import { target } from "./target.js";
import { task } from "./task.js";
import { responsibility } from "./responsibility.js";
import { deadline } from "./deadline.js";
import { metadata } from "./metadata.js";
import { citation, quantity, remark, unread } from "./shown.js";
import { itemOf, keysOf, listOf } from "../state.js";

export const KINDS = [target, task, responsibility, deadline, metadata, quantity, citation, unread, remark];
export const JUDGED = KINDS.filter((kind) => kind.list);
const byList = new Map(JUDGED.map((kind) => [kind.list, kind]));
const shownItems = new Map(
  KINDS.filter((kind) => kind.items).map((kind) => [
    kind.key,
    new Map(kind.items.map((item) => [`${kind.key}/${item.id}`, item])),
  ]),
);

export const kindByKey = (name) => KINDS.find((kind) => kind.key === name);

/** The kind of the item that *key* names. */
export const kindOf = (key) => byList.get(listOf(key)) ?? kindByKey(listOf(key));

/** The item that *key* names, of a kind that is judged or only shown. */
export const anyItem = (key) => (byList.has(listOf(key)) ? itemOf(key) : shownItems.get(listOf(key)).get(key));

/** The keys of all items of *kind*, in the order of the text. */
export const keysOfKind = (kind) => (kind.list ? keysOf(kind.list) : [...shownItems.get(kind.key).keys()]);

/** Where the item that *key* names stands: its spans, none where it has no place. */
export function spansOfKey(key) {
  const item = anyItem(key);
  return item.spans ?? (item.span ? [item.span] : []);
}
