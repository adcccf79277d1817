/* The rehearsal: plays the scenes of a script for one role, and asks before it shows. The scenes are those of the page;
   the data beside them say how they follow each other, and for which level and persona. Everything is readable without it. */
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
    const selects = all(form, "select");
    let past = [];

    const now = () => past.at(-1);
    const role = () => form.elements.play.value;
    const parts = () => (role() ? all(stage, `[data-cast~="${CSS.escape(role())}"]`) : []);

    /* Scenes for another level or persona are passed over. */
    const chosen = (name) => form.elements[name]?.value ?? "";
    const foreign = (key) =>
      Object.entries(byKey.get(key).only ?? {}).some(([name, fitting]) => chosen(name) && !fitting.includes(chosen(name)));
    const played = (key, seen = []) => {
      if (!foreign(key)) return [key];
      return seen.includes(key) ? [] : byKey.get(key).past.flatMap((next) => played(next, [...seen, key]));
    };

    /* The scene that is next when somebody goes this way: strands side by side are played one after the other. */
    const after = ({ waiting }, way) => {
      const next = [...waiting, ...way.to].flatMap((key) => played(key));
      const open = [...new Set(next)].sort((one, two) => byKey.get(one).order - byKey.get(two).order);
      return open.length ? stand(open[0], open.slice(1)) : stand(null);
    };

    /* What comes after a scene as usual: that is not at the same time. */
    const onward = (key, found = new Set()) => {
      for (const next of usual(key).to.filter((one) => !found.has(one))) onward(next, found.add(next));
      return found;
    };

    /* How many scenes are still to come if all goes as usual. */
    const ahead = (from) => {
      const seen = new Set(past.map(({ key }) => key));
      const taken = gone();
      let count = 0;
      for (let next = from; next.key; count += Number(next.key !== null)) {
        const way = usual(next.key, taken);
        next = after(next, way);
        if (way.at_most) seen.clear();
        else if (seen.has(next.key)) break;
        seen.add(next.key);
        taken.push(way);
      }
      return count;
    };

    /* The ways that were taken so far, and those that are open: a loop is gone through so often and no more. */
    const gone = () => past.slice(0, -1).map(({ way }) => way);
    const ways = (key, taken = gone()) =>
      byKey.get(key).ways.filter((way) => !way.at_most || taken.filter((one) => one === way).length < way.at_most);
    const usual = (key, taken) => ways(key, taken)[0] ?? { kind: "end", case: "", to: [] };

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
      all(scene, "[data-persona]").filter(({ dataset }) => chosen("persona") && dataset.persona !== chosen("persona")).forEach((part) => part.remove());
      return scene;
    };

    const progress = (done) => {
      const played = past.filter(({ key }) => key !== null).length;
      const whole = done ? played : played + ahead(now());
      const output = find("output");
      output.textContent = fill(output.dataset.text, { now: played, all: whole });
      Object.assign(find("progress"), { max: whole, value: played });
      const told = selects.filter(({ name, value }) => name === "play" || (name !== "from" && value));
      find(".sb-rehearsal__role").textContent = told.map(({ selectedOptions }) => selectedOptions[0].textContent).join(" · ");
    };

    /* What else may happen here; at the end, the other journeys. */
    const offer = (done, asked) => {
      const others = find(".sb-rehearsal__others");
      const choices = done ? starts() : ways(now().key).slice(1).map((way) => [named(way), () => go(way), way.kind]);
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
        .filter(({ value }) => value !== past[0].key && !foreign(value))
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
      const said = selects.filter(({ name, value }) => value || name === "play").map(({ name, value }) => [name, value]);
      history.replaceState(null, "", `#${new URLSearchParams(said)}`);
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
        } else go(usual(now().key));
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
    /* Whether the role plays in the journey that begins with a scene. */
    const joins = (key, seen = new Set()) => {
      const scene = document.getElementById(byKey.get(key).anchor).closest(".sb-scene");
      if (!role() || scene.querySelector(`[data-cast~="${CSS.escape(role())}"]`)) return true;
      const next = byKey.get(key).ways.flatMap(({ to }) => to).filter((one) => !seen.has(one));
      return next.some((one) => joins(one, seen.add(one)));
    };

    /* Somebody begins with a journey that the persona makes, and in which the role plays. */
    const fit = () => {
      const { from } = form.elements;
      for (const option of from.options) option.disabled = foreign(option.value);
      const open = [...from.options].filter(({ disabled }) => !disabled).map(({ value }) => value);
      if (!open.includes(from.value) || !joins(from.value)) from.value = open.find((key) => joins(key)) ?? open[0] ?? from.value;
    };
    form.addEventListener("change", ({ target }) => {
      if (target.name !== "from") fit();
    });
    section.hidden = false;
    resume(form, fit, () => {
      begin(form.elements.from.value);
      button("next").focus({ preventScroll: true });
    });
  }

  /* An address remembers who plays, and where the rehearsal began. */
  function resume(form, fit, start) {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (!asked.has("play")) return;
    for (const select of form.querySelectorAll("select")) {
      const value = asked.get(select.name);
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }
    if (asked.has("from")) start();
    else fit();
  }

  const start = () => all(document, ".sb-rehearsal[hidden]").forEach(rehearse);
  if (typeof document$ !== "undefined") document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
