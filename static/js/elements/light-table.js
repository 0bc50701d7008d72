// <light-table>: every move is kept at once, by drag, by key or by button, and said.
// Without script each button submits its form and the page comes back.
import { page, post } from "../lib/http.js";
import { moved, placed, preferred, put } from "../lib/order.js";
import { Panes } from "../lib/panes.js";
import { clockTime } from "../lib/said.js";
import { openSheet } from "../lib/sheets.js";
import { StatusLine } from "../lib/status-line.js";

customElements.define("light-table", class extends HTMLElement {
  #abort = new AbortController();
  #dragged = null;
  #sending = Promise.resolve();
  #panes = new Panes(this);
  #line = new StatusLine(this);

  connectedCallback() {
    const { signal } = this.#abort;
    if (this.querySelector("[data-hand-in]")) {
      this.addEventListener("submit", (event) => this.#submit(event), { signal });
      this.addEventListener("keydown", (event) => this.#key(event), { signal });
      this.addEventListener("dragstart", (event) => { this.#dragged = event.target.closest("[data-code]"); }, { signal });
      this.addEventListener("dragover", (event) => { if (this.#dragged) event.preventDefault(); }, { signal });
      this.addEventListener("drop", (event) => this.#drop(event), { signal });
    }
    this.addEventListener("click", (event) => this.#click(event), { signal });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.#leavePair(); }, { signal });
    this.#wake();
  }

  disconnectedCallback() { this.#abort.abort(); }

  #item(code) { return this.querySelector(`li[data-code="${code}"]`); }
  get #items() { return [...this.querySelectorAll("li[data-code]")]; }
  get #order() { return [...this.querySelectorAll("ol [data-code]")].map((item) => item.dataset.code); }
  get #wanted() { return this.querySelectorAll("ol > li").length; }

  #wake() {
    for (const button of this.querySelectorAll("[data-pair], [data-first]")) button.hidden = false;
    for (const item of this.#items) [item.tabIndex, item.querySelector("a").tabIndex] = [0, -1]; // Space opens it
  }

  #submit(event) {
    const button = event.submitter;
    if (!/^(earlier|later|back|place)$/.test(button?.name)) return;
    event.preventDefault();
    this.#move(button.value, button.name);
  }

  #move(code, act) {
    this.#keep(moved(this.#order, code, act), code);
  }

  #key(event) {
    const item = event.target.closest("li[data-code]");
    if (!item || event.target !== item || event.ctrlKey || event.metaKey || event.altKey) return;
    const isPlaced = Boolean(item.closest("ol"));
    const back = event.key === "ArrowLeft" || event.key === "ArrowUp";
    const on = event.key === "ArrowRight" || event.key === "ArrowDown";
    if (event.key === "Enter" && !isPlaced) this.#move(item.dataset.code, "place");
    else if (event.key === "Delete" && isPlaced) this.#move(item.dataset.code, "back");
    else if ((back || on) && event.shiftKey && isPlaced) this.#move(item.dataset.code, back ? "earlier" : "later");
    else if (back || on) this.#items[this.#items.indexOf(item) + (on ? 1 : -1)]?.focus();
    else if (/^[1-9]$/.test(event.key)) this.#keep(put(this.#order, item.dataset.code, Number(event.key)), item.dataset.code);
    else if (event.key === " ") item.querySelector("a").click();
    else if (event.code === "KeyC") this.#panes.pair(item.dataset.code);
    else return;
    event.preventDefault();
  }

  #drop(event) {
    const code = this.#dragged?.dataset.code;
    this.#dragged = null;
    if (!code) return;
    event.preventDefault();
    const under = event.target.closest("ol [data-code]")?.dataset.code;
    const isPlaced = event.target.closest(".lighttable__shelf");
    this.#keep(isPlaced ? placed(this.#order, code, under) : moved(this.#order, code, "back"), code);
  }

  #click(event) {
    const button = event.target.closest("[data-pair], [data-first]");
    if (button?.dataset.pair) this.#panes.pair(button.dataset.pair);
    else if (button) this.#prefer(button.closest("figure"));
  }

  #prefer(figure) {
    const [first, second] = this.#panes.chosen(figure);
    this.#keep(preferred(this.#order, first, second, this.#wanted), first);
  }

  #leavePair() {
    const code = openSheet() ? null : this.#panes.leave();
    if (code) this.#item(code)?.focus();
  }

  #keep(order, code) {
    if (order.length > this.#wanted) this.#line.say(this.dataset.full, "cross");
    else this.#sending = this.#sending.then(() => this.#send(order, code));
  }

  async #send(order, code) {
    this.#line.say(this.dataset.saving);
    const version = this.querySelector("[name=version]").value;
    const token = this.querySelector("[name=csrf_token]").value;
    const body = new URLSearchParams({ order: order.join(" "), version, csrf_token: token });
    const { status, data: said } = await post(this.dataset.url, body);
    if (said?.ok) await this.#done(said, code);
    else if (said) this.#line.say(`${this.dataset.refused} ${said.message}`, "cross");
    else if (status) this.#line.say(this.dataset.lost, "cross");
    else {
      this.#line.say(this.dataset.waiting, "clock");
      addEventListener("online", () => this.#keep(order, code), { once: true });
    }
  }

  async #done(said, code) {
    const before = this.#order;
    await this.#redraw(code);
    const after = this.#order;
    const place = after.indexOf(code) + 1;
    const words = place ? this.dataset.placed.replace("{place}", place) : this.dataset.back;
    const fallen = before.filter((one) => one !== code && !after.includes(one));
    const gone = fallen.map((one) => this.dataset.back.replace("{code}", one));
    this.#panes.mark(after);
    this.#line.say([this.dataset.saved.replace("{time}", clockTime(said.at)), words.replace("{code}", code), ...gone].join(". "), "check");
  }

  // The server lays the table; photographs that are here already are not fetched again.
  async #redraw(code) {
    const fetched = await page(location.href);
    if (!fetched) return;
    for (const part of [".lighttable__shelf form", ".lighttable__pool form", ".lighttable__end", "[data-part=count]"]) {
      const fresh = fetched.querySelector(part);
      for (const image of fresh.querySelectorAll("img")) {
        const here = [...this.querySelectorAll("li img")].find((one) => one.getAttribute("src") === image.getAttribute("src"));
        if (here) image.replaceWith(here.cloneNode());
      }
      this.querySelector(part).replaceWith(document.importNode(fresh, true));
    }
    this.#wake();
    if (!this.#panes.isOpen) this.#item(code)?.focus();
  }
});
