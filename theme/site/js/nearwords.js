/* Beside what the search finds: words of the handbook that hold what was typed, spelt with umlauts or within a compound.
   "rueckruf" and "ruckruf" lead to "Rückruf", "brief" to "Schutzbrief". Without the frame's search, nothing happens. */
(() => {
  "use strict";

  const SHORTEST = 3, MOST = 8, PAUSE = 250;
  const offer = document.querySelector(".sb-near");
  const input = document.querySelector(".md-search__input");
  const results = document.querySelector(".md-search-result__meta");
  if (!offer || !input || !results) return;
  results.after(offer);

  const plain = (text) =>
    text.normalize("NFD").replace(/\p{Mark}/gu, "").toLowerCase().replaceAll("ß", "ss").replace(/([aou])e/g, "$1");

  const index = async () => {
    const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location);
    // From a disk nothing can be fetched; there the frame has loaded the index as a script.
    if (location.protocol === "file:") return window.__index;
    return (await fetch(`${base.href.replace(/\/$/, "")}/search/search_index.json`)).json();
  };

  // How often each word stands in the handbook, one spelling for all its cases. A capital begins a new word:
  // the index joins what stands in neighbouring labels.
  const counted = async () => {
    const words = new Map();
    for (const { title, text } of (await index()).docs)
      for (const [word] of `${title} ${text.replace(/<[^>]*>|&\w+;/g, " ")}`.matchAll(/\p{L}[\p{Ll}\p{Mark}]{2,}/gu)) {
        const key = word.toLowerCase();
        const known = words.get(key) ?? { word, plain: plain(word), count: 0 };
        known.count += 1;
        words.set(key, known);
      }
    return [...words.values()];
  };

  let vocabulary;
  const near = async (typed) => {
    const key = typed.toLowerCase(), wanted = plain(typed);
    vocabulary ??= await counted();
    return vocabulary
      .filter(({ word, plain }) => plain.includes(wanted) && !word.toLowerCase().startsWith(key))
      .map((known) => ({ ...known, begins: known.plain.startsWith(wanted) }))
      .sort((one, other) => other.begins - one.begins || other.count - one.count)
      .slice(0, MOST);
  };

  const show = async () => {
    const typed = input.value.trim();
    const found = typed.length >= SHORTEST && !/\s/.test(typed) ? await near(typed) : [];
    if (input.value.trim() !== typed) return;
    offer.hidden = found.length === 0;
    offer.querySelector("span").replaceChildren(
      ...found.map(({ word }) => Object.assign(document.createElement("button"), { type: "button", textContent: word })),
    );
  };

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  input.form.addEventListener("reset", () => {
    offer.hidden = true;
  });
  // The focus moves before the press: the frame closes its search as soon as nothing in it has the focus.
  offer.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    input.value = target.textContent;
    input.focus();
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
})();
