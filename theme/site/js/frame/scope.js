/* What the frame's own scripts call to keep choices: under the address of the site, told by that of this file.
   All languages of a handbook share one, so that colours stay when the reader changes the language. */
(() => {
  "use strict";

  const scope = new URL(`../../${document.currentScript.dataset.up ?? ""}`, document.currentScript.src);

  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((sum, letter) => ((sum << 5) - sum + letter.charCodeAt(0)) | 0, 0);
  window.__md_get = (name, store = localStorage, place = scope) => JSON.parse(store.getItem(`${place.pathname}.${name}`));
  window.__md_set = (name, value, store = localStorage, place = scope) => {
    try {
      store.setItem(`${place.pathname}.${name}`, JSON.stringify(value));
    } catch {
      // A browser may forbid to keep anything; then the choice holds for this page.
    }
  };
})();
