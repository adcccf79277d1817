/* Sortable tables: a press on the head of a column sorts by it, a second one turns the order round.
   Without this script the tables stand in the order in which they were written. */
(() => {
  "use strict";

  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const ways = { ascending: 1, descending: -1 };

  const key = (row, place) => {
    const cell = row.cells[place];
    return cell.dataset.sort ?? cell.textContent.trim();
  };

  // What is empty comes last, in whichever order.
  const compare = (one, other, way) =>
    one && other ? way * collator.compare(one, other) : Number(!one) - Number(!other);

  const sort = (table, head) => {
    const place = head.cellIndex, body = table.tBodies[0];
    const way = head.ariaSort === "ascending" ? "descending" : "ascending";
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.ariaSort = way;
    const rows = [...body.rows].map((row) => ({ row, key: key(row, place) }));
    body.append(...rows.sort((one, other) => compare(one.key, other.key, ways[way])).map(({ row }) => row));
  };

  const prepare = (table) => {
    for (const head of table.tHead.rows[0].cells) {
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head));
      head.append(button);
    }
    table.dataset.sorting = "";
  };

  const begin = () => document.querySelectorAll(".sb-sortable:not([data-sorting])").forEach(prepare);

  // The frame tells of every page it shows; without it, there is only this one.
  if (window.document$) window.document$.subscribe(begin);
  else begin();
})();
