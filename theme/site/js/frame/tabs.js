/* Tabs in a page: the one that the address names is open, and those that the reader chose by name elsewhere. */
(() => {
  "use strict";

  const chosen = window.__md_get("__tabs");
  if (Array.isArray(chosen)) {
    for (const set of document.querySelectorAll(".tabbed-set")) {
      const labels = [...set.querySelectorAll(":scope > .tabbed-labels > label")];
      const label = chosen.map((name) => labels.find((one) => one.innerText.trim() === name)).find(Boolean);
      if (label) document.getElementById(label.htmlFor).checked = true;
    }
  }
  const named = document.getElementById(location.hash.slice(1));
  if (named?.name?.startsWith("__tabbed_")) named.checked = true;
})();
