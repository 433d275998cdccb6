// <bulk-table data-url>: select rows (click, shift-click, x, shift-x, all) and change them together, each with its own result.
// data-bulk-open="/address/" goes there with ?ids=… of what is selected.
// In the bar: data-bulk='{"owner": "…"}' on a button, data-bulk-field="owner" on a select, data-bulk-delete;
// data-bulk-own on a select whose values are "key=value" of the workspace's own fields.

import { call } from "dw/api";
import { $, make, number } from "dw/dom";
import { Selection } from "dw/selecting";
import { toast, toastLater } from "dw/toast";

const LIMIT = 1000;

class BulkTable extends HTMLElement {
  #selection;

  connectedCallback() {
    this.addEventListener("click", (event) => this.#clicked(event));
    this.addEventListener("change", (event) => this.#changed(event));
    this.#selection ??= new Selection(this);
  }

  #clicked({ target }) {
    const open = target.closest?.("[data-bulk-open]");
    const { picked } = this.#selection;
    if (open && picked.length < 2) toast("Choose at least two.", { kind: "bad" });
    else if (open) location.assign(`${open.dataset.bulkOpen}?ids=${picked.map((box) => box.value).join(",")}`);
    const button = target.closest?.("[data-bulk], [data-bulk-delete]");
    if (button?.hasAttribute("data-bulk-delete")) this.#send("DELETE", {});
    else if (button) this.#send("PATCH", JSON.parse(button.dataset.bulk));
  }

  #changed({ target }) {
    if (target.matches("[data-bulk-field]") && target.value) {
      this.#send("PATCH", { [target.dataset.bulkField]: target.value });
      target.value = "";
    } else if (target.matches("[data-bulk-own]") && target.value) {
      const [key, value] = target.value.split("=");
      this.#send("PATCH", { custom: { [key]: value || null } });
      target.value = "";
    }
  }

  async #send(method, change) {
    const { picked } = this.#selection;
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
    this.#selection.show();
    toast(`${number(done)} changed, ${number(failed)} not`, { kind: "bad", undo });
  }

  #name(box) {
    return (box.getAttribute("aria-label") || "Row").replace(/^Select /, "");
  }
}

customElements.define("bulk-table", BulkTable);
