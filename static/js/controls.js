// Manners of plain HTML controls: menus close, dialogs open, a checkbox may send its form.

import { $, $$ } from "dw/dom";
import { toast } from "dw/toast";

function closeMenus(except = null) {
  for (const menu of $$("details.menu[open]")) if (menu !== except) menu.open = false;
}

function step(menu, by) {
  const items = $$(".menu-item", menu).filter((item) => !item.disabled);
  const at = items.indexOf(document.activeElement);
  items.at((at + by + items.length) % items.length)?.focus();
}

function menuKeys(event) {
  const menu = event.target.closest?.("details.menu[open]");
  if (!menu) return;
  if (event.key === "Escape") {
    menu.open = false;
    $("summary", menu).focus();
  } else if (event.key === "ArrowDown") step(menu, 1);
  else if (event.key === "ArrowUp") step(menu, -1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function clicked(event) {
  const { target } = event;
  closeMenus(target.closest?.("details.menu"));
  const copies = target.closest?.("[data-copy]");
  if (copies) copy(copies);
  const opens = target.closest?.("[data-dialog-open]");
  const dialog = opens && document.getElementById(opens.dataset.dialogOpen);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  if (target.closest?.("[data-dialog-close]")) target.closest("dialog")?.close();
  if (target.matches?.("dialog")) target.close();
}

/** Copy what stands in the field that a button names; where that is not allowed, select it for the reader to copy. */
async function copy(button) {
  const field = $(button.dataset.copy);
  if (!field) return;
  try {
    await navigator.clipboard.writeText(field.value ?? field.textContent);
    toast("Copied.");
  } catch {
    field.select?.();
  }
}

const drawn = new WeakMap();

/** An answer that says what stands there already draws nothing: a press on a button in it would be lost half-way. */
function keepSame({ detail }) {
  const { target, serverResponse } = detail;
  if (!target.matches?.("[data-keep-same]")) return;
  if (drawn.get(target) === serverResponse) detail.shouldSwap = false;
  drawn.set(target, serverResponse);
}

export function start() {
  document.body.addEventListener("htmx:beforeSwap", keepSame);
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", menuKeys);
  document.addEventListener("change", ({ target }) => {
    if (target.matches?.("[data-submit]")) target.form?.requestSubmit();
  });
  document.body.addEventListener("line-logged", ({ target }) => {
    if (target.matches?.(".log-box")) target.reset();
  });
  document.addEventListener("focusout", (event) => {
    const menu = event.target.closest?.("details.menu[open]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}
