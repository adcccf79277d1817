// A button for those without a keyboard; who comes to print (#print) is asked at once.
(() => {
  "use strict";

  const button = document.querySelector("nav button");
  button.hidden = false;
  button.addEventListener("click", () => { window.print(); });
  if (location.hash === "#print") window.addEventListener("load", () => { window.print(); });
})();
