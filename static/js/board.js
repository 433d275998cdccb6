// <deal-board>: cards between columns by drag or by keyboard; shown at once, taken back when refused, undone by toast.
// Keyboard: arrows walk, m takes a card (arrows choose the column, Enter drops, Esc gives up), Shift+arrow moves at once.

import Sortable from "sortablejs";
import { patch } from "dw/api";
import { $, $$, make, moneyShort, number } from "dw/dom";
import { toast } from "dw/toast";

class DealBoard extends HTMLElement {
  #taken = null;

  connectedCallback() {
    if (this.live) return;
    this.live = make("div", { class: "sr-only", role: "status", "aria-live": "assertive" });
    this.append(this.live);
    for (const cards of $$(".board-cards", this)) this.#sortable(cards);
    this.addEventListener("keydown", (event) => this.#pressed(event));
  }

  #sortable(cards) {
    Sortable.create(cards, {
      group: "deals",
      draggable: ".board-card",
      filter: "button, input",
      preventOnFilter: false,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      delay: 150,
      delayOnTouchOnly: true,
      ghostClass: "board-ghost",
      onEnd: ({ item, from, to, oldDraggableIndex }) => {
        if (from === to) return;
        const after = $$(".board-card", from)[oldDraggableIndex] ?? $(".board-more", from);
        this.#moved(item, from, to, after);
      },
    });
  }

  // --- Keyboard ------------------------------------------------------------------------------------
  #pressed(event) {
    const card = event.target.closest?.(".board-card");
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (this.#taken) {
      if (!this.#carry(event, sideways)) return;
    } else if (sideways) event.shiftKey ? this.#shift(card, sideways) : this.#beside(card, sideways);
    else if (event.key === "ArrowDown") this.#focus(card.nextElementSibling);
    else if (event.key === "ArrowUp") this.#focus(card.previousElementSibling);
    else if (event.key === "m") this.#take(card);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  get #columns() {
    return $$(".board-column", this);
  }

  #focus(element) {
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #neighbour(card, by) {
    const columns = this.#columns;
    return columns[columns.indexOf(card.closest(".board-column")) + by];
  }

  #beside(card, by) {
    const columns = this.#columns;
    const at = $$(".board-card", card.parentElement).indexOf(card);
    for (let next = columns.indexOf(card.closest(".board-column")) + by; columns[next]; next += by) {
      const cards = $$(".board-card", columns[next]);
      if (cards.length) return this.#focus(cards[Math.min(at, cards.length - 1)]);
    }
  }

  #shift(card, by) {
    const column = this.#neighbour(card, by);
    if (!column) return;
    const [from, after, to] = [card.parentElement, card.nextElementSibling, $(".board-cards", column)];
    to.prepend(card);
    this.#focus(card);
    this.#moved(card, from, to, after);
  }

  #take(card) {
    this.#taken = { card, from: card.parentElement, after: card.nextElementSibling };
    card.classList.add("moving");
    this.#say(`${this.#name(card)} taken. Left and right choose the column, Enter drops, Escape gives up.`);
  }

  #carry(event, sideways) {
    const { card, from, after } = this.#taken;
    if (sideways) {
      const column = this.#neighbour(card, sideways);
      if (column) {
        $(".board-cards", column).prepend(card);
        this.#focus(card);
        this.#say(this.#title(column));
      }
    } else if (event.key === "Enter" || event.key === "m" || event.key === " ") {
      this.#release();
      if (card.parentElement !== from) this.#moved(card, from, card.parentElement, after);
    } else if (event.key === "Escape") {
      this.#release();
      from.insertBefore(card, after?.parentElement === from ? after : null);
      this.#focus(card);
      this.#say("Left where it was.");
    } else return event.key !== "Tab";
    return true;
  }

  #release() {
    this.#taken.card.classList.remove("moving");
    this.#taken = null;
  }

  // --- One move ---------------------------------------------------------------------------------------
  async #moved(card, from, to, after) {
    const column = to.closest(".board-column");
    const back = () => {
      this.#count(to, from, card);
      from.insertBefore(card, after?.parentElement === from ? after : null);
    };
    this.#count(from, to, card);
    if (column.dataset.ask) {
      back();
      window.htmx.ajax("GET", column.dataset.ask.replace("{id}", card.dataset.card), { target: "#panel" });
      return;
    }
    if (!(await this.#save(card, column.dataset.column))) return back();
    this.#say(`${this.#name(card)} moved to ${this.#title(column)}.`);
    toast(`${this.#name(card)} moved to ${this.#title(column)}`, { undo: () => this.#undo(card, from, to, after) });
  }

  async #undo(card, from, to, after) {
    from.insertBefore(card, after?.parentElement === from ? after : null);
    this.#count(to, from, card);
    if (await this.#save(card, from.closest(".board-column").dataset.column)) return this.#focus(card);
    to.prepend(card);
    this.#count(from, to, card);
  }

  async #save(card, column) {
    card.classList.add("pending");
    try {
      const { version } = await patch(card.dataset.moveUrl, { [this.dataset.moveField || "stage"]: column }, { version: card.dataset.version });
      if (version != null) card.dataset.version = version;
      this.dispatchEvent(new CustomEvent("moved", { bubbles: true, detail: { id: card.dataset.card, column } }));
      return true;
    } catch (error) {
      if (error.status === 412) this.#outdated(card, error.current || {});
      else toast(error.message, { kind: "bad" });
      return false;
    } finally {
      card.classList.remove("pending");
    }
  }

  /** Somebody was faster: say who changed what, and offer the card as it is now. */
  #outdated(card, { changed_by: who, changed = [] }) {
    const what = changed.slice(0, 3).map((field) => field.replaceAll("_", " ")).join(", ");
    toast(`${who || "Someone else"} changed ${what ? `${what} of ` : ""}${this.#name(card)} meanwhile.`, {
      kind: "bad", word: "Reload card", undo: () => this.#redraw(card),
    });
  }

  /** One card as the server draws it now, in the column where it belongs; without one the card is gone from here. */
  async #redraw(card) {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = $(`[data-card="${card.dataset.card}"]`, page);
    const column = found?.closest(".board-column").dataset.column;
    const cards = column && $(`.board-column[data-column="${column}"] .board-cards`, this);
    const from = card.parentElement;
    if (!cards) return location.reload();
    const fresh = document.adoptNode(found);
    if (cards === from) card.replaceWith(fresh);
    else {
      this.#count(from, cards, card);
      card.remove();
      cards.prepend(fresh);
    }
    window.htmx.process(fresh);
    this.#focus(fresh);
  }

  #count(from, to, card) {
    const amount = Number(card.dataset.amount) || 0;
    for (const [cards, sign] of [[from, -1], [to, 1]]) {
      const column = cards.closest(".board-column");
      const [count, sum] = [$("[data-count]", column), $("[data-sum]", column)];
      if (count) count.textContent = number((count.dataset.count = Number(count.dataset.count) + sign));
      if (sum) sum.textContent = moneyShort((sum.dataset.sum = Number(sum.dataset.sum) + sign * amount), sum.dataset.currency);
    }
  }

  #name(card) {
    return $("a", card).textContent.trim();
  }

  #title(column) {
    return $("h2", column).textContent.trim();
  }

  #say(text) {
    this.live.textContent = text;
  }
}

customElements.define("deal-board", DealBoard);
