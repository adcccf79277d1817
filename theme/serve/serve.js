/* Asks the server what was saved, shows how the handbook stands, and renews the page if it changed. */
(() => {
  "use strict";

  const { number, page } = document.currentScript.dataset;
  const memory = `servicebook ${location.pathname}`;
  const boxes = () => [...document.querySelectorAll(".sb-scroll, .sb-graph__box, .md-sidebar__scrollwrap")];
  /* What stands between backticks is code, as in the pages. */
  const make = (tag, name, text = "") => {
    const element = Object.assign(document.createElement(tag), { className: name });
    const code = (part) => Object.assign(document.createElement("code"), { textContent: part });
    element.append(...text.split("`").map((part, index) => (index % 2 ? code(part) : part)));
    return element;
  };

  const keep = () => {
    const inner = boxes().map((box) => [box.scrollLeft, box.scrollTop]);
    const open = [...document.querySelectorAll("details")].map((part) => part.open);
    sessionStorage.setItem(memory, JSON.stringify({ outer: [scrollX, scrollY], inner, open }));
  };

  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(memory));
    sessionStorage.removeItem(memory);
    if (!kept) return;
    document.querySelectorAll("details").forEach((part, index) => (part.open = kept.open[index] ?? part.open));
    boxes().forEach((box, index) => box.scrollTo(...(kept.inner[index] ?? [0, 0])));
    scrollTo({ left: kept.outer[0], top: kept.outer[1], behavior: "instant" });
  };

  const dock = make("aside", "sb-live");
  const folded = () => sessionStorage.getItem("servicebook folded") === "yes";

  const entry = ({ severity, name, place, rule, problem, why, remedy }) => {
    const item = make("li", "sb-live__finding");
    item.dataset.severity = severity;
    const head = make("p", "sb-live__head");
    head.append(make("strong", "", name), " ", make("code", "", place), " ", make("small", "", rule));
    item.append(head, make("p", "", problem));
    if (why) item.append(make("p", "sb-live__why", why));
    if (remedy) item.append(make("p", "sb-live__remedy", remedy));
    return item;
  };

  const show = (panel) => {
    const button = make("button", "sb-live__fold");
    const body = make("div", "sb-live__body");
    Object.assign(body, { tabIndex: 0, role: "region", ariaLabel: panel.name }); /* it scrolls, also by keys */
    const list = make("ul", "sb-live__list");
    list.append(...panel.findings.map(entry));
    body.append(...panel.notices.map((notice) => make("p", "sb-live__notice", notice)), list);
    if (panel.more) body.append(make("p", "sb-live__more", panel.more));
    const turn = () => {
      body.hidden = folded();
      button.textContent = folded() ? panel.unfold : panel.fold;
      button.ariaExpanded = String(!folded());
    };
    button.type = "button";
    button.hidden = !(panel.findings.length || panel.notices.length);
    button.addEventListener("click", () => {
      sessionStorage.setItem("servicebook folded", folded() ? "no" : "yes");
      turn();
    });
    const all = Object.assign(make("a", "sb-live__all", panel.all), { href: "/findings.html" });
    const bar = make("div", "sb-live__bar");
    bar.append(Object.assign(make("span", "sb-live__heading", panel.heading), { role: "status" }), all, button);
    dock.dataset.tone = panel.tone;
    dock.replaceChildren(bar, body);
    dock.lang = panel.language;
    dock.ariaLabel = panel.name;
    turn();
  };

  const lost = () => {
    if (!dock.dataset.lost) return;
    dock.dataset.tone = "lost";
    dock.replaceChildren(make("p", "sb-live__notice", dock.dataset.lost));
  };

  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const seen = () =>
    document.hidden ? new Promise((done) => document.addEventListener("visibilitychange", done, { once: true })) : null;

  /* Only a tab that is seen asks: a browser keeps few connections to one server. */
  const ask = async (known) => {
    const stop = new AbortController();
    const leave = () => document.hidden && stop.abort();
    document.addEventListener("visibilitychange", leave);
    try {
      const path = encodeURIComponent(location.pathname);
      const answer = await fetch(`/_servicebook/news?number=${known}&path=${path}`, { signal: stop.signal });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    } finally {
      document.removeEventListener("visibilitychange", leave);
    }
  };

  const follow = async () => {
    let known = 0;
    for (;;) {
      await seen();
      const news = await ask(known);
      if (news && news.page !== page) {
        keep();
        location.reload();
        return;
      }
      if (news) {
        known = news.number;
        dock.dataset.lost = news.panel.lost;
        show(news.panel);
      } else if (!document.hidden) {
        lost();
        known = 0;
        await pause(1000);
      }
    }
  };

  document.body.append(dock);
  if (document.readyState === "complete") restore();
  else addEventListener("load", restore);
  follow();
})();
