// Short messages at the bottom. One with an undo stays longer; a problem stays until it is dismissed.

import { postPage } from "dw/api";
import { $, $$, icon, make } from "dw/dom";

const KEPT = "dw-toast";

function expire(element, seconds) {
  let timer = 0;
  const start = () => { timer = setTimeout(() => element.remove(), seconds * 1000); };
  const hold = () => clearTimeout(timer);
  element.addEventListener("pointerenter", hold);
  element.addEventListener("pointerleave", start);
  element.addEventListener("focusin", hold);
  element.addEventListener("focusout", start);
  start();
}

async function takeBack(element, undo) {
  element.remove();
  try {
    await (typeof undo === "function" ? undo() : postPage(undo));
  } catch (error) {
    toast(error.message, { kind: "bad" });
  }
}

/** Show `text`; `undo` is an address to post to or a function; kind is "good" or "bad"; `word` names another remedy. */
export function toast(text, { kind = "good", undo = null, word = "Undo" } = {}) {
  const close = make("button", { type: "button", class: "icon-button", "data-toast-close": true, "aria-label": "Dismiss" }, icon("x"));
  const element = make("div", { class: "toast", "data-toast": true, role: kind === "bad" ? "alert" : null }, make("span", { class: "grow" }, text));
  if (undo) {
    const button = make("button", { type: "button", class: "button button-small", "data-undo": true }, word);
    button.addEventListener("click", () => takeBack(element, undo));
    element.append(button);
  }
  element.append(close);
  const box = $("#toasts");
  for (const old of $$("[data-toast]", box).slice(0, -2)) old.remove();
  box.append(element);
  if (kind !== "bad") expire(element, undo ? 10 : 5);
  return element;
}

/** Show `text` on the next page, for actions that end in a reload. */
export function toastLater(text, { undo = null } = {}) {
  sessionStorage.setItem(KEPT, JSON.stringify({ text, undo }));
}

export function start() {
  document.body.addEventListener("toast", ({ detail }) => toast(detail.text, detail));
  document.body.addEventListener("toastLater", ({ detail }) => toastLater(detail.text, detail));
  document.addEventListener("click", ({ target }) => target.closest?.("[data-toast-close]")?.closest("[data-toast]").remove());
  for (const element of $$("#toasts [data-toast]")) expire(element, 8);
  const kept = sessionStorage.getItem(KEPT);
  if (kept) {
    sessionStorage.removeItem(KEPT);
    const { text, undo } = JSON.parse(kept);
    toast(text, { undo });
  }
}
