"use strict";
// Rows are filtered by words and sorted by a click on a column's head.
const rows = [...document.querySelectorAll("tbody tr")];
const filter = document.querySelector("#filter");
filter.addEventListener("input", () => {
  const words = filter.value.trim().toLowerCase();
  for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(words);
});
let last = null;
document.querySelector("thead").addEventListener("click", (event) => {
  const button = event.target.closest("[data-column]");
  if (!button) return;
  const column = Number(button.dataset.column);
  const order = last === column ? -1 : 1;
  last = order === 1 ? column : null;
  const compare = new Intl.Collator("zh", { numeric: true }).compare;
  rows.sort((a, b) => order * compare(a.cells[column].textContent, b.cells[column].textContent));
  document.querySelector("tbody").append(...rows);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target === filter) return;
  event.preventDefault();
  filter.focus();
});
