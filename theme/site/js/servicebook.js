/* Filters of tables and lists, hidden until this script runs.
   Everything they show stands in the page already, in the reader's language. */
(() => {
  "use strict";

  const plain = (text) => text.normalize("NFD").replace(/\p{Mark}/gu, "").replaceAll("ß", "ss").toLowerCase();
  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const items = (target) =>
    target instanceof HTMLTableElement
      ? [...target.tBodies].flatMap((body) => [...body.rows])
      : [...target.children];

  const filter = (form) => {
    const target = document.querySelector(form.dataset.for);
    if (!target) return;
    const rows = items(target).map((element) => ({ element, text: plain(element.textContent) }));
    const output = form.querySelector("output");

    const apply = () => {
      const words = [...form.querySelectorAll("input")].flatMap((input) => plain(input.value).match(/\S+/g) ?? []);
      const chosen = [...form.querySelectorAll("select")].filter((select) => select.value);
      const fits = ({ element, text }) =>
        words.every((word) => text.includes(word)) &&
        chosen.every(({ dataset, value }) => (element.dataset[dataset.key] ?? "").split(" ").includes(value));
      let shown = 0;
      for (const row of rows) {
        const fitting = fits(row);
        row.element.toggleAttribute("data-filtered", !fitting);
        shown += Number(fitting);
      }
      if (output) output.textContent = fill(form.dataset.count ?? "{shown}/{all}", { shown, all: rows.length });
    };

    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply();
  };

  // On a phone the views scroll sideways: show the one that is open.
  const reveal = (current) => {
    current.parentElement.scrollLeft = current.offsetLeft - current.parentElement.offsetLeft - 16;
  };

  // The frame names parts of its navigation after labels that hold an arrow and no word.
  const nameAfterTitle = (part) => {
    if (document.getElementById(part.getAttribute("aria-labelledby"))?.textContent.trim()) return;
    part.removeAttribute("aria-labelledby");
    part.ariaLabel = part.querySelector(".md-nav__title").textContent.trim();
  };

  // Places on a page have the same names in each language.
  const keepPlace = (link) => {
    link.addEventListener("click", () => {
      link.hash = location.hash;
    });
  };

  const begin = () => {
    document.querySelectorAll(".sb-languages a").forEach(keepPlace);
    document.querySelectorAll("nav.md-nav[aria-labelledby]").forEach(nameAfterTitle);
    document.querySelectorAll(".sb-views [aria-current]").forEach(reveal);
    document.querySelectorAll(".sb-filter[hidden]").forEach(filter);
  };

  // The frame tells of every page it shows; without it, there is only this one.
  if (window.document$) window.document$.subscribe(begin);
  else begin();
})();
