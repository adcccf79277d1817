/* The rehearsal: plays the scenes of a script for one role, and asks before it shows. The scenes are those of the page;
   the data beside them say how they follow each other. Everything is readable without it. */
(() => {
  "use strict";

  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* Where one is: a scene, those that still wait because they run at the same time, and whether the answer is shown. */
  const stand = (key, waiting = []) => ({ key, waiting, shown: false });

  function rehearse(section) {
    const find = (selector) => section.querySelector(selector);
    const form = find("form");
    const show = find(".sb-rehearsal__show");
    const stage = find(".sb-rehearsal__stage");
    const button = (move) => find(`[data-move="${move}"]`);
    const scenes = JSON.parse(find("script").textContent);
    const byKey = new Map(scenes.map((scene, order) => [scene.key, { ...scene, order }]));
    const titles = new Map(scenes.map(({ key, anchor }) => [key, document.getElementById(anchor).textContent.trim()]));
    let past = [];

    const now = () => past.at(-1);
    const role = () => form.elements.play.value;
    const parts = () => (role() ? all(stage, `[data-cast~="${CSS.escape(role())}"]`) : []);

    /* The scene that is next when somebody goes this way: strands side by side are played one after the other. */
    const after = ({ waiting }, way) => {
      const open = [...new Set([...waiting, ...way.to])].sort((one, two) => byKey.get(one).order - byKey.get(two).order);
      return open.length ? stand(open[0], open.slice(1)) : stand(null);
    };

    /* What comes after a scene as usual: that is not at the same time. */
    const onward = (key, found = new Set()) => {
      for (const next of usual({ key }).to.filter((one) => !found.has(one))) onward(next, found.add(next));
      return found;
    };

    /* How many scenes are still to come if all goes as usual. */
    const ahead = (from) => {
      const seen = new Set(past.map(({ key }) => key));
      let count = 0;
      for (let next = from; next.key; next = after(next, usual(next))) {
        if (next !== from && seen.has(next.key)) break;
        seen.add(next.key);
        count += Number(next !== from);
      }
      return count;
    };
    const usual = ({ key }) => byKey.get(key).ways[0] ?? { kind: "end", case: "", to: [] };

    const render = () => {
      const { key, waiting, shown } = now();
      const done = key === null;
      stage.replaceChildren(...(done ? [] : [copy(byKey.get(key).anchor)]));
      const mine = parts();
      const asked = !done && mine.length > 0 && !shown;
      for (const part of mine) part.dataset.part = asked ? "hidden" : "shown";
      for (const box of all(stage, ".sb-scene__behind")) box.hidden = !box.querySelector(".sb-action:not([data-part=hidden])");
      progress(done);
      offer(done, asked);
      const beside = find(".sb-rehearsal__beside");
      const others = done ? [] : waiting.filter((one) => !onward(key).has(one));
      beside.hidden = others.length === 0;
      beside.querySelector("span").textContent = others.map((one) => titles.get(one)).join(", ");
      find(".sb-rehearsal__question").hidden = !asked;
      find(".sb-rehearsal__end").hidden = !done;
      const next = button("next");
      next.textContent = done ? next.dataset.again : asked ? next.dataset.answer : next.dataset.on;
      button("back").ariaDisabled = String(past.length < 2 && !shown);
      find("[role=status]").textContent = told(done, asked);
    };

    const copy = (anchor) => {
      const scene = document.getElementById(anchor).closest(".sb-scene").cloneNode(true);
      for (const part of all(scene, "[id]")) part.removeAttribute("id");
      all(scene, ".sb-scene__ways, .headerlink").forEach((part) => part.remove());
      return scene;
    };

    const progress = (done) => {
      const played = past.filter(({ key }) => key !== null).length;
      const whole = done ? played : played + ahead(now());
      const output = find("output");
      output.textContent = fill(output.dataset.text, { now: played, all: whole });
      Object.assign(find("progress"), { max: whole, value: played });
      find(".sb-rehearsal__role").textContent = form.elements.play.selectedOptions[0].textContent;
    };

    /* What else may happen here; at the end, the other journeys. */
    const offer = (done, asked) => {
      const others = find(".sb-rehearsal__others");
      const choices = done ? starts() : byKey.get(now().key).ways.slice(1).map((way) => [named(way), () => go(way), way.kind]);
      others.hidden = asked || choices.length === 0;
      others.querySelector("ul").replaceChildren(...choices.map(choice));
      const way = past.at(-2)?.way;
      find(".sb-rehearsal__end span").textContent = done && way ? way.case : "";
    };

    const choice = ([text, act, kind]) => {
      const item = document.createElement("li");
      const one = document.createElement("button");
      Object.assign(one, { type: "button", textContent: text });
      one.dataset.way = kind;
      one.addEventListener("click", () => {
        act();
        button("next").focus();
      });
      item.append(one);
      return item;
    };

    const named = (way) => [way.case, way.to.map((key) => titles.get(key)).join(" + ")].filter(Boolean).join(" → ") || find(".sb-rehearsal__end strong").textContent;
    const starts = () =>
      [...form.elements.from.options]
        .filter(({ value }) => value !== past[0].key)
        .map(({ value, textContent }) => [textContent, () => begin(value), "on"]);

    /* For those who hear it: the scene, then the question; the answer once it is there. */
    const told = (done, asked) => {
      if (done) return find(".sb-rehearsal__end").textContent;
      const answer = now().shown ? parts() : [];
      const heard = answer.length ? answer : all(stage, "h3, .sb-scene__play").filter((part) => !part.closest("[data-part=hidden]"));
      const text = heard.map((part) => spoken(part)).join(" ");
      return asked ? `${find("output").textContent}: ${text} ${find(".sb-rehearsal__question").textContent}` : text;
    };
    const spoken = (part) => {
      const bare = part.cloneNode(true);
      all(bare, "[data-part=hidden], [hidden]").forEach((one) => one.remove());
      return bare.textContent.replace(/\s+/g, " ").trim();
    };

    const go = (way) => {
      now().way = way;
      past.push(after(now(), way));
      render();
      section.scrollIntoView({ block: "start" });
    };

    const begin = (key) => {
      form.elements.from.value = key;
      past = [stand(key)];
      history.replaceState(null, "", `#${new URLSearchParams({ play: role(), from: key })}`);
      document.body.toggleAttribute("data-rehearsing", true);
      form.hidden = true;
      show.hidden = false;
      render();
      section.scrollIntoView({ block: "start" });
    };

    const moves = {
      next: () => {
        if (now().key === null) begin(past[0].key);
        else if (parts().some(({ dataset }) => dataset.part === "hidden")) {
          now().shown = true;
          render();
        } else go(usual(now()));
      },
      back: () => {
        if (now().shown) now().shown = false;
        else if (past.length > 1) past.pop();
        render();
      },
      restart: () => begin(past[0].key),
      stop: () => {
        document.body.toggleAttribute("data-rehearsing", false);
        history.replaceState(null, "", location.pathname + location.search);
        show.hidden = true;
        form.hidden = false;
        form.querySelector("[type=submit]").focus();
      },
      print: () => window.print(),
    };
    const keys = { ArrowRight: "next", ArrowLeft: "back", Escape: "stop" };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      begin(form.elements.from.value);
      button("next").focus();
    });
    section.addEventListener("click", (event) => moves[event.target.closest("[data-move]")?.dataset.move]?.());
    section.addEventListener("keydown", (event) => {
      const move = keys[event.key];
      if (show.hidden || !move || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (move === "next" && now().key === null) return;
      moves[move]();
      if (move !== "stop") button("next").focus();
    });
    section.hidden = false;
    resume(form, () => {
      begin(form.elements.from.value);
      button("next").focus({ preventScroll: true });
    });
  }

  /* An address remembers who plays, and where the rehearsal began. */
  function resume(form, start) {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (!asked.has("play")) return;
    for (const select of [form.elements.play, form.elements.from]) {
      const value = asked.get(select.name);
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }
    if (asked.has("from")) start();
  }

  const start = () => all(document, ".sb-rehearsal[hidden]").forEach(rehearse);
  if (typeof document$ !== "undefined") document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
