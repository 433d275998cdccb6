// The side panel: filled by htmx, closed by Esc, focus goes in and comes back.

import { $, make } from "dw/dom";

let opener = null;
let waiting = 0;

const panel = () => $("#panel");

export function close(emptied = false) {
  if (!panel() || !(panel().firstElementChild || emptied)) return false;
  panel().replaceChildren();
  delete panel().dataset.open;
  document.dispatchEvent(new CustomEvent("dw:panel-closed"));
  if (opener?.isConnected) opener.focus();
  opener = null;
  return true;
}

function load(event) {
  // What asks from inside stays: events of the answer go through it, and what was typed outlives a refusal.
  if (event.detail.target !== panel() || panel().contains(event.detail.elt)) return;
  opener = document.activeElement?.closest?.("[data-row]") || document.activeElement;
  const rows = make("div", { class: "skeleton", role: "status", "aria-label": "Loading" }, make("span"), make("span"), make("span"), make("span"));
  waiting = setTimeout(() => panel().replaceChildren(rows), 180);
}

function loaded(event) {
  if (event.detail.target !== panel()) return;
  clearTimeout(waiting);
  if (!panel().firstElementChild) return close(true);
  panel().dataset.open = "";
  const heading = $("h2[tabindex]", panel());
  if (!panel().contains(document.activeElement)) heading?.focus({ preventScroll: true });
  panel().scrollTop = 0;
}

function failed(event) {
  if (event.detail.target !== panel()) return;
  clearTimeout(waiting);
  if ($(".skeleton", panel())) panel().replaceChildren();
}

export function start() {
  if (!panel()) return;
  const body = document.body;
  body.addEventListener("htmx:beforeRequest", load);
  body.addEventListener("htmx:afterSwap", loaded);
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout", "htmx:abort"]) body.addEventListener(name, failed);
  body.addEventListener("close-panel", () => close());
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("[data-panel-close]")) close();
  });
}
