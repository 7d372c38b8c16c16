// The outline: a link a section, with how many targets and responsibilities stand in it.
import { notice, sections } from "./notice.js";
import { itemOf, keysOf, verdictOf } from "./state.js";
import { $, make } from "./dom.js";
import { overlay, paragraphAt, scrollToText } from "./text.js";
import { showView } from "./views.js";

const BADGES = [
  ["targets", "target", "目标"],
  ["responsibilities", "unit", "责任"],
];
const placeOfBadges = new Map();

export function showOutline() {
  const nav = $("#outline");
  for (const part of notice.parts) {
    nav.append(make("p", { class: "part" }, part.title ?? (part.index ? "附件" : (notice.metadata.title ?? "正文"))));
    const list = make("ol");
    for (const section of sections) if (section.part === part) list.append(entry(section));
    if (list.children.length) nav.append(list);
  }
  nav.addEventListener("click", (event) => follow(event));
  refreshOutline();
}

function entry(section) {
  const badges = make("span", { class: "badges" });
  placeOfBadges.set(section.id, badges);
  const link = make("a", { href: `#p${paragraphAt(section.span[0])}`, "data-at": section.at }, section.label);
  return make("li", { class: `l${Math.min(section.level, 6)}` }, link, badges);
}

function follow(event) {
  const link = event.target.closest("a[data-at]");
  if (!link) return;
  event.preventDefault();
  const [start, end] = sections[link.dataset.at].heading_span ?? sections[link.dataset.at].span;
  showView("text");
  overlay([{ start, end, kind: "lit" }]);
  scrollToText(start);
}

/** Count anew. */
export function refreshOutline() {
  const counts = BADGES.map(([list]) => {
    const counted = new Map();
    for (const key of keysOf(list)) {
      const id = itemOf(key).section_id;
      if (verdictOf(key) !== "rejected") counted.set(id, (counted.get(id) ?? 0) + 1);
    }
    return counted;
  });
  for (const [id, place] of placeOfBadges) {
    const shown = BADGES.map(([, css, name], at) => [css, name, counts[at].get(id)]).filter(([, , count]) => count);
    const said = shown.map(([css, , count]) => css + count).join();
    if (place.dataset.said === said) continue;
    place.dataset.said = said;
    place.replaceChildren(
      ...shown.map(([css, name, count]) => make("i", { class: css, title: `${name} ${count} 条` }, String(count))),
    );
  }
}
