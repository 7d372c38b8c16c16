// The notice that the page was made of, with the words for its fields and choices; and where things stand in its text.
// Offsets are code points, as in the notice's JSON. A number is {decimal: "93.50"}, with the digits that it has.
import { $ } from "./dom.js";

export const { notice, fingerprint, terms, choices, reasons, doubts, definitions, diagnostics, served } = JSON.parse(
  $("#data").textContent,
);

const points = /[\ud800-\udbff]/.test(notice.text) ? Array.from(notice.text) : null;
export const textLength = points ? points.length : notice.text.length;

/** The characters from *start* to *end*. */
export const slice = (start, end) => (points ? points.slice(start, end).join("") : notice.text.slice(start, end));
export const charAt = (at) => (points ? points[at] : notice.text[at]) ?? "";

/** How many code points *words* have. */
export const countOf = (words) => (points ? Array.from(words).length : words.length);

/** Where *words* stand within [start, end), or null. */
export function find(words, start = 0, end = textLength) {
  if (!words) return null;
  const stretch = slice(start, end);
  const at = stretch.indexOf(words);
  if (at < 0) return null;
  const from = start + countOf(stretch.slice(0, at));
  return [from, from + countOf(words)];
}

/** Every section, in order, with its part, the sections around it and what to call it. */
export const sections = [];
function walk(list, part, above) {
  for (const section of list) {
    const label = `${section.marker ?? ""} ${section.heading ?? ""}`.trim();
    const known = {
      ...section,
      part,
      above,
      label:
        label ||
        slice(...section.span)
          .trim()
          .slice(0, 20),
    };
    known.at = sections.push(known) - 1;
    walk(section.children, part, known);
  }
}
for (const part of notice.parts) walk(part.sections, part, null);
export const sectionById = new Map(sections.map((section) => [section.id, section]));

/** The innermost section that holds *offset*, or null. */
function sectionAt(offset) {
  let found = null;
  for (const section of sections) if (section.span[0] <= offset && offset < section.span[1]) found = section;
  return found;
}

/** What a section is called, with the markers of those around it: `二 › （一） 清淤疏浚`. */
export function pathOf(sectionId) {
  const own = sectionById.get(sectionId);
  const names = own ? [own.label] : [];
  for (let section = own?.above; section; section = section.above) names.unshift(section.marker ?? section.label);
  return names.join(" › ");
}

/** True where the section called *sectionId* is *other* or stands in it. */
export function isWithin(sectionId, other) {
  for (let section = sectionById.get(sectionId); section; section = section.above)
    if (section.id === other) return true;
  return false;
}

/** `section_id` and `part` of what stands at *offset*. */
export function placeOf(offset) {
  const section = sectionAt(offset);
  const part = section?.part ?? notice.parts.findLast((each) => each.span[0] <= offset && offset < each.span[1]);
  return { section_id: section?.id ?? null, part: part?.index ?? 0 };
}
