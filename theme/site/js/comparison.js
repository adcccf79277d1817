// Keeps two drawings that are compared at the same place: what scrolls or changes its size on one side, does on the other.
(() => {
  "use strict";

  const all = (root, selector) => [...root.querySelectorAll(selector)];

  function couple(pair) {
    if (pair.classList.contains("sb-coupled")) return;
    pair.classList.add("sb-coupled");
    const panes = all(pair, ".sb-scroll");
    for (const pane of panes) {
      pane.addEventListener("scroll", () => {
        for (const other of panes) {
          if (other.scrollLeft !== pane.scrollLeft) other.scrollLeft = pane.scrollLeft;
        }
      }, { passive: true });
    }
    for (const button of all(pair, "button[data-sb=fit], button[data-sb=full-size], button[data-sb=arrows]")) {
      button.addEventListener("click", (event) => {
        if (!event.isTrusted) return;
        for (const other of all(pair, `button[data-sb="${button.dataset.sb}"]`)) if (other !== button) other.click();
      });
    }
  }

  const start = () => all(document, ".sb-pair").forEach(couple);
  if (typeof document$ !== "undefined") document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
