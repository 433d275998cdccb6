// <pair-review>: pairs of records by keyboard. 1 and 2 choose a side, for the field in focus or for all of them; l goes on.

import { $, $$ } from "dw/dom";

class PairReview extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      const side = target.closest?.("[data-side]");
      if (side) this.#choose(side);
      if (target.closest?.("[data-later]")) this.#later(target.closest("[data-row]"));
    });
  }

  #choose(button) {
    const card = button.closest("[data-row]");
    const field = document.activeElement?.closest?.("[data-field]");
    const within = field && card.contains(field) ? field : card;
    for (const radio of $$(`input[type="radio"][data-of="${button.dataset.side}"]`, within)) radio.checked = true;
    if (within === field) this.#next(field);
  }

  #next(field) {
    const all = $$("[data-field]", field.closest("table")).filter((one) => $("input", one));
    const next = all[all.indexOf(field) + 1];
    if (next) ($("input:checked", next) || $("input", next)).focus();
    else field.closest("[data-row]").focus();
  }

  /** Put off: it goes to the end of the page and the next one has the focus. */
  #later(card) {
    const next = card.nextElementSibling;
    if (!next) return;
    this.append(card);
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("pair-review", PairReview);
