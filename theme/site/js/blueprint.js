// Makes blueprints easier to read: arrows on and off, sizes, step heads that stay in view, what belongs to a card,
// and keys to go from card to card. Everything is readable without it.
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
    wireKeys(figure, scroll);
    narrowWideLines(figure);
  }

  function wireButtons(figure, scroll) {
    const sizes = { "full-size": () => 1, fit: () => fitting(figure, scroll) };
    let size;
    const mark = (chosen) => {
      size = chosen;
      for (const name of Object.keys(sizes)) {
        figure.querySelector(`[data-sb="${name}"]`)?.setAttribute("aria-pressed", String(name === size));
      }
    };
    const resize = (chosen) => {
      mark(chosen);
      zoom(scroll, sizes[chosen]());
    };
    const actions = {
      arrows: (button) => {
        const shown = !figure.classList.toggle("sb-no-arrows");
        button.setAttribute("aria-pressed", String(shown));
      },
      "full-size": () => resize("full-size"),
      fit: () => resize("fit"),
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
    new ResizeObserver(() => { if (size === "fit") resize(size); }).observe(scroll);
    mark("full-size");
  }

  function zoom(scroll, factor) {
    for (const svg of all(scroll, "svg")) {
      svg.style.width = `${svg.viewBox.baseVal.width * factor}px`;
    }
    scroll.dispatchEvent(new Event("scroll"));
  }

  // As wide as its place; on a full screen also as high.
  function fitting(figure, scroll) {
    const sheets = all(scroll, "svg").map((svg) => svg.viewBox.baseVal);
    const width = sheets.reduce((sum, sheet) => sum + sheet.width, 0);
    const high = document.fullscreenElement === figure ? (innerHeight - 120) / sheets[0].height : 1;
    return Math.min(1, high, scroll.clientWidth / width);
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
    const settle = () => light(figure, figure.querySelector(".card:focus"));
    for (const name of ["pointerover", "focusin"]) figure.addEventListener(name, reach);
    for (const card of all(figure, ".card")) {
      card.addEventListener("pointerleave", settle);
      card.addEventListener("focusout", () => light(figure, null));
    }
    figure.addEventListener("keydown", (event) => { if (event.key === "Escape") light(figure, null); });
  }

  const AHEAD = { ArrowLeft: ["x", -1], ArrowRight: ["x", 1], ArrowUp: ["y", -1], ArrowDown: ["y", 1] };
  const FARTHEST = { Home: ["x", -1], End: ["x", 1] };

  // The tab key stops once; from there the arrow keys go along the row, and up and down the step. Escape goes past.
  function wireKeys(figure, scroll) {
    const stops = all(scroll, ".sb-main :is(.card, a)");
    const end = figure.querySelector(".sb-legend");
    if (!stops.length) return;
    const rest = (stop) => {
      for (const each of stops) each.setAttribute("tabindex", each === stop ? "0" : "-1");
    };
    const keys = (event) => {
      const from = event.target.closest(".card, a");
      if (!stops.includes(from) || event.altKey || event.ctrlKey || event.metaKey) return;
      const way = AHEAD[event.key] ?? FARTHEST[event.key];
      const goal = event.key === "Escape" ? end : way && ahead(stops, from, ...way, event.key in FARTHEST);
      if (goal || way) event.preventDefault();
      goal?.focus();
    };
    scroll.tabIndex = -1;
    end.tabIndex = -1;
    rest(scroll.querySelector(".card") ?? stops[0]);
    scroll.addEventListener("focusin", (event) => {
      if (!stops.includes(event.target)) return;
      rest(event.target);
      // Browsers are content with a strip of it.
      if (event.target.matches(":focus-visible")) event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    scroll.addEventListener("keydown", keys);
  }

  // The nearest stop, or the farthest one, in this direction among those that lie in the same row or column.
  function ahead(stops, from, axis, sign, farthest) {
    const across = axis === "x" ? "y" : "x";
    const here = place(from);
    const there = stops
      .map((stop) => ({ stop, at: place(stop) }))
      .filter(({ at }) => sign * (at[axis].middle - here[axis].middle) > 1)
      .filter(({ at }) => Math.min(at[across].end, here[across].end) - Math.max(at[across].start, here[across].start) > 4)
      .sort((one, two) => sign * (one.at[axis].middle - two.at[axis].middle));
    return there.at(farthest ? -1 : 0)?.stop;
  }

  // Where a part was drawn, whatever is scrolled and however the heads are moved.
  function place(part) {
    const box = part.getBBox();
    const moved = part.transform.baseVal.numberOfItems ? part.transform.baseVal.getItem(0).matrix : { e: 0, f: 0 };
    const span = (start, size) => ({ start, end: start + size, middle: start + size / 2 });
    return { x: span(box.x + moved.e, box.width), y: span(box.y + moved.f, box.height) };
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
