// <bulk-table data-url>: select rows (click, shift-click, x, all) and change them together, each with its own result.
// data-bulk-open="/address/" goes there with ?ids=… of what is selected.
// In the bar: data-bulk='{"owner": "…"}' on a button, data-bulk-field="owner" on a select, data-bulk-delete;
// data-bulk-own on a select whose values are "key=value" of the workspace's own fields.

import { call } from "dw/api";
import { $, $$, make, number } from "dw/dom";
import { toast, toastLater } from "dw/toast";

const LIMIT = 1000;

class BulkTable extends HTMLElement {
  #last = null;

  connectedCallback() {
    this.addEventListener("click", (event) => this.#clicked(event));
    this.addEventListener("change", (event) => this.#changed(event));
    this.addEventListener("htmx:afterSettle", () => this.#show());
    this.#show();
  }

  get boxes() {
    return $$('input[type="checkbox"][name="ids"]', this);
  }

  get picked() {
    return this.boxes.filter((box) => box.checked);
  }

  #clicked(event) {
    const { target } = event;
    if (target.matches?.('input[name="ids"]')) this.#range(target, event.shiftKey);
    if (target.closest?.("[data-bulk-clear]")) this.#pick(false);
    const open = target.closest?.("[data-bulk-open]");
    if (open && this.picked.length < 2) toast("Choose at least two.", { kind: "bad" });
    else if (open) location.assign(`${open.dataset.bulkOpen}?ids=${this.picked.map((box) => box.value).join(",")}`);
    const button = target.closest?.("[data-bulk], [data-bulk-delete]");
    if (button?.hasAttribute("data-bulk-delete")) this.#send("DELETE", {});
    else if (button) this.#send("PATCH", JSON.parse(button.dataset.bulk));
  }

  #changed({ target }) {
    if (target.matches("[data-pick-all]")) this.#pick(target.checked);
    else if (target.matches("[data-bulk-field]") && target.value) {
      this.#send("PATCH", { [target.dataset.bulkField]: target.value });
      target.value = "";
    } else if (target.matches("[data-bulk-own]") && target.value) {
      const [key, value] = target.value.split("=");
      this.#send("PATCH", { custom: { [key]: value || null } });
      target.value = "";
    }
    this.#show();
  }

  #range(box, extend) {
    const { boxes } = this;
    if (extend && this.#last?.isConnected) {
      const [from, to] = [boxes.indexOf(this.#last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const one of boxes.slice(from, to + 1)) one.checked = box.checked;
    }
    this.#last = box;
    this.#show();
  }

  #pick(on) {
    for (const box of this.boxes) box.checked = on;
    this.#show();
  }

  #show() {
    const { picked, boxes } = this;
    for (const box of boxes) box.closest("tr, [data-row]")?.setAttribute("aria-selected", String(box.checked));
    const all = $("[data-pick-all]", this);
    if (all) {
      all.checked = boxes.length > 0 && picked.length === boxes.length;
      all.indeterminate = picked.length > 0 && picked.length < boxes.length;
    }
    const bar = $("[data-bulk-bar]", this);
    if (bar) {
      bar.hidden = picked.length === 0;
      $("[data-bulk-count]", bar).textContent = number(picked.length);
    }
  }

  async #send(method, change) {
    const { picked } = this;
    if (!picked.length) return;
    if (picked.length > LIMIT) return toast(`At most ${number(LIMIT)} at a time.`, { kind: "bad" });
    const rows = picked.map(({ value, dataset }) => ({ id: value, ...(dataset.version ? { version: Number(dataset.version) } : {}), ...change }));
    this.setAttribute("aria-busy", "true");
    try {
      const { data } = await call(method, this.dataset.url, { body: { rows }, key: crypto.randomUUID() });
      this.#report(picked, data);
    } catch (error) {
      toast(error.message, { kind: "bad" });
    } finally {
      this.removeAttribute("aria-busy");
    }
  }

  /** Rows that failed stay selected and say why; the others are done. */
  #report(picked, { done, failed, results, undo = null }) {
    if (!failed) {
      toastLater(`${number(done)} changed`, { undo });
      location.reload();
      return;
    }
    const list = make("ul");
    for (const { index, status, error } of results) {
      const box = picked[index];
      box.checked = status >= 400;
      if (status >= 400) list.append(make("li", {}, `${this.#name(box)}: ${Object.values(error.errors || {})[0] || error.detail}`));
    }
    const shown = $("[data-bulk-errors]", this);
    shown.replaceChildren(list);
    shown.hidden = false;
    this.#show();
    toast(`${number(done)} changed, ${number(failed)} not`, { kind: "bad", undo });
  }

  #name(box) {
    return (box.getAttribute("aria-label") || "Row").replace(/^Select /, "");
  }
}

customElements.define("bulk-table", BulkTable);
