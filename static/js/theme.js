// The reader's theme: a cookie, so that the server draws the right one at once.

import { $$ } from "dw/dom";

export const chosen = () => document.documentElement.dataset.theme || "system";

/** Choose "light", "dark" or "system". */
export function choose(theme) {
  const age = theme === "system" ? 0 : 31536000;
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const button of $$("[data-theme-set]")) button.setAttribute("aria-pressed", String(button.dataset.themeSet === theme));
  document.dispatchEvent(new CustomEvent("dw:theme"));
}

export function start() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-theme-set]");
    if (button) choose(button.dataset.themeSet);
  });
}
