/* The colours that the reader chose last, before anything is painted. */
(() => {
  "use strict";

  const told = window.__md_get("__palette")?.color;
  if (!told) return;

  const chosen = { ...told };
  if (told.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`);
    for (const key of ["media", "scheme", "primary", "accent"]) chosen[key] = option.getAttribute(`data-md-color-${key}`);
  }
  for (const [key, value] of Object.entries(chosen)) document.body.setAttribute(`data-md-color-${key}`, value);
})();
