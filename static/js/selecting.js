// What is selected among rows with a checkbox name="ids": by click or X, from the last one on with Shift.
// The bar of what holds the rows ([data-bulk-bar]) shows while something is, and how many.

import { $, $$, number } from "dw/dom";

export class Selection {
  #root;
  #last = null;

  constructor(root) {
    this.#root = root;
    root.addEventListener("click", (event) => this.#clicked(event));
    root.addEventListener("change", (event) => this.#changed(event));
    root.addEventListener("htmx:afterSettle", () => this.show());
    this.show();
  }

  get boxes() {
    return $$('input[type="checkbox"][name="ids"]', this.#root);
  }

  get picked() {
    return this.boxes.filter((box) => box.checked);
  }

  pick(on) {
    for (const box of this.boxes) box.checked = on;
    this.show();
  }

  show() {
    const { picked, boxes } = this;
    for (const box of boxes) {
      const row = box.closest("tr, [data-row]");
      if (row?.matches("article")) row.classList.toggle("selected", box.checked);
      else row?.setAttribute("aria-selected", String(box.checked));
    }
    const all = $("[data-pick-all]", this.#root);
    if (all) {
      all.checked = boxes.length > 0 && picked.length === boxes.length;
      all.indeterminate = picked.length > 0 && picked.length < boxes.length;
    }
    const bar = $("[data-bulk-bar]", this.#root);
    if (bar) {
      bar.hidden = picked.length === 0;
      $("[data-bulk-count]", bar).textContent = number(picked.length);
    }
  }

  #clicked({ target, shiftKey }) {
    if (target.matches?.('input[name="ids"]')) this.#range(target, shiftKey);
    if (target.closest?.("[data-bulk-clear]")) this.pick(false);
  }

  #changed({ target }) {
    if (target.matches("[data-pick-all]")) this.pick(target.checked);
    this.show();
  }

  #range(box, extend) {
    const { boxes } = this;
    if (extend && this.#last?.isConnected) {
      const [from, to] = [boxes.indexOf(this.#last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const one of boxes.slice(from, to + 1)) one.checked = box.checked;
    }
    this.#last = box;
    this.show();
  }
}
