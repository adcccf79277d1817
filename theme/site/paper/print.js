// A button for those without a keyboard; the page prints as well without it.
(() => {
  "use strict";

  const button = document.querySelector("nav button");
  button.hidden = false;
  button.addEventListener("click", () => { window.print(); });
})();
