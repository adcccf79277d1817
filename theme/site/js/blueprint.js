// Makes blueprints easier to read: arrows on and off, sizes, step heads that stay in view, and what belongs to a card.
// Everything is readable without it.
(() => {
  "use strict";

  const all = (root, selector) => [...root.querySelectorAll(selector)];

  function prepare(figure) {
    if (figure.classList.contains("sb-ready")) return;
    figure.classList.add("sb-ready");
    const scroll = figure.querySelector(".sb-scroll");
    wireButtons(figure, scroll);
    keepHeads(figure, scroll);
    wireFocus(figure);
    narrowWideLines(figure);
  }

  function wireButtons(figure, scroll) {
    const actions = {
      arrows: (button) => {
        const shown = !figure.classList.toggle("sb-no-arrows");
        button.setAttribute("aria-pressed", String(shown));
      },
      "full-size": () => { zoom(scroll, 1); },
      fit: () => { zoom(scroll, fitting(scroll)); },
      "full-screen": () => {
        if (document.fullscreenElement) document.exitFullscreen();
        else figure.requestFullscreen();
      },
    };
    for (const button of all(figure, "button[data-sb]")) {
      const name = button.dataset.sb;
      if (name === "full-screen" && !figure.requestFullscreen) button.remove();
      else button.addEventListener("click", () => actions[name](button));
    }
  }

  function zoom(scroll, factor) {
    for (const svg of all(scroll, "svg")) {
      svg.style.width = `${svg.viewBox.baseVal.width * factor}px`;
    }
    scroll.dispatchEvent(new Event("scroll"));
  }

  function fitting(scroll) {
    const width = all(scroll, "svg").reduce((sum, svg) => sum + svg.viewBox.baseVal.width, 0);
    return Math.min(1, scroll.clientWidth / width);
  }

  // CSS cannot keep a part of an SVG in view, so the heads are moved by as much as the picture is scrolled away.
  function keepHeads(figure, scroll) {
    const main = scroll.querySelector(".sb-main");
    const heads = all(scroll, ".hd");
    const follow = () => {
      if (!figure.isConnected) return window.removeEventListener("scroll", follow);
      const box = main.getBoundingClientRect();
      const scale = box.width / main.viewBox.baseVal.width || 1;
      const bar = document.querySelector(".md-header");
      const inside = scroll.scrollHeight > scroll.clientHeight + 1;
      const edge = inside ? scroll.getBoundingClientRect().top : Math.max(0, bar ? bar.getBoundingClientRect().bottom : 0);
      const room = box.height - heads[0].getBBox().height * scale - 40;
      const shift = Math.max(0, Math.min(edge - box.top, room)) / scale;
      for (const head of heads) head.setAttribute("transform", `translate(0 ${Math.round(shift)})`);
    };
    scroll.addEventListener("scroll", follow, { passive: true });
    window.addEventListener("scroll", follow, { passive: true });
    follow();
  }

  function wireFocus(figure) {
    const reach = (event) => {
      const card = event.target.closest(".card");
      if (card) light(figure, card);
    };
    const clear = () => light(figure, null);
    for (const name of ["pointerover", "focusin"]) figure.addEventListener(name, reach);
    for (const card of all(figure, ".card")) {
      card.addEventListener("pointerleave", clear);
      card.addEventListener("focusout", clear);
    }
    figure.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  }

  function light(figure, card) {
    for (const part of all(figure, ".sb-lit")) part.classList.remove("sb-lit");
    figure.classList.toggle("sb-focus", Boolean(card));
    if (!card) return;
    const cards = new Map(all(figure, ".card").map((each) => [each.dataset.card, each]));
    const arrows = all(figure, ".arrow[data-from]");
    const lit = chain(card, cards, arrows);
    for (const id of lit) cards.get(id)?.classList.add("sb-lit");
    for (const part of all(figure, "[data-from]")) {
      const both = lit.has(part.dataset.from) && lit.has(part.dataset.to);
      part.classList.toggle("sb-lit", both);
    }
  }

  // The cards of the same step that hang together with this one, and one neighbour before and after each of them.
  function chain(card, cards, arrows) {
    const column = card.dataset.column;
    const inStep = (id) => cards.get(id)?.dataset.column === column;
    const step = new Set([card.dataset.card]);
    const pairs = arrows.map((arrow) => [arrow.dataset.from, arrow.dataset.to]);
    for (let size = 0; size !== step.size;) {
      size = step.size;
      for (const [from, to] of pairs) {
        if (step.has(from) && inStep(to)) step.add(to);
        if (step.has(to) && inStep(from)) step.add(from);
      }
    }
    const near = pairs.filter(([from, to]) => step.has(from) || step.has(to)).flat();
    return new Set([...step, ...near]);
  }

  // Lines are set for the usual faces; where a reader's face is wider still, the few lines that would leave are squeezed.
  function narrowWideLines(figure) {
    for (const card of all(figure, ".card")) {
      const room = card.querySelector(".paper").width.baseVal.value - 16;
      for (const line of all(card, "tspan")) {
        if (line.getComputedTextLength() > room) {
          line.setAttribute("textLength", room);
          line.setAttribute("lengthAdjust", "spacingAndGlyphs");
        }
      }
    }
  }

  const start = () => all(document, "figure.sb").forEach(prepare);
  if (typeof document$ !== "undefined") document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
