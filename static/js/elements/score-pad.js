// <score-pad>: one key, one ballot. The next entry stands ready before the key is
// pressed; what is cast is sent behind it, kept on this device while there is no line,
// and the line role=status says at all times whether it is saved, waiting or refused.
import { Attention } from "../lib/attention.js";
import { BallotQueue } from "../lib/ballot-queue.js";
import { fillMarks } from "../lib/criteria.js";
import { visit } from "../lib/http.js";
import { PagesAhead } from "../lib/pages-ahead.js";
import { counted, noted, used } from "../lib/rail.js";
import { renew } from "../lib/renewal.js";
import { addresses } from "../lib/said.js";
import { openSheet, Sheets } from "../lib/sheets.js";
import { StatusLine } from "../lib/status-line.js";

const AHEAD = 3;

customElements.define("score-pad", class extends HTMLElement {
  #abort = new AbortController();
  #pages = new PagesAhead();
  #ahead = [];
  #done = new Set();
  #isLeaving = false;
  #queue;
  #sheets;
  #attention = new Attention(this);
  #line = new StatusLine(this);

  connectedCallback() {
    const { signal } = this.#abort;
    if (location.pathname !== this.dataset.here) history.replaceState(null, "", this.dataset.here);
    const acts = {
      tell: (state, facts) => this.#tell(state, facts),
      token: () => this.querySelector("[name=csrf_token]")?.value ?? "",
      renew: () => renew(this),
      taken: (data, form) => this.#taken(data, form),
      say: (words) => this.#line.say(words, "cross"),
    };
    this.#queue = new BallotQueue(this.dataset.place, acts);
    this.#sheets = new Sheets(this, acts, signal);
    this.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    document.addEventListener("keydown", (event) => this.#digit(event), { signal });
    addEventListener("popstate", () => location.reload(), { signal });
    addEventListener("pagehide", () => { this.#isLeaving = false; }, { signal });
    this.#ahead = addresses(this.dataset.ahead);
    this.#arrive();
    this.#attention.renew(this.querySelector(".room__img"));
    if (this.#queue.size) this.#queue.flush();
  }

  disconnectedCallback() { this.#abort.abort(); }

  #part(name) { return this.querySelector(`[data-part="${name}"]`); }

  // Where this device can keep nothing, the form goes as it would without a script.
  #submit(event) {
    const form = event.target.closest("form[data-queue]");
    if (!form) return;
    if ("ballot" in form.dataset && !this.#attention.hears()) return event.preventDefault();
    const fields = [...new FormData(form, event.submitter)].filter(([name]) => name !== "csrf_token");
    const stays = form.dataset.queue === "stays";
    if (!this.#queue.add({ url: form.action, page: stays ? "" : location.pathname, fields })) return;
    event.preventDefault();
    if (stays) return noted(this, form);
    event.submitter?.setAttribute("aria-pressed", "true");
    this.#leave();
    const next = this.#ahead.find((url) => !this.#queue.has(url));
    if (next && this.#pages.has(next)) this.#show(next);
    else this.#attention.set("sent");
  }

  #leave() {
    this.#done.add(location.pathname);
    this.#ahead = this.#ahead.filter((url) => url !== location.pathname);
  }

  // Without a line nobody is thrown out of the room: what leads elsewhere waits, and says so.
  async #click(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const isHere = "swap" in link.dataset;
    if (isHere || this.#line.isCut) event.preventDefault();
    if (isHere) await this.#go(link);
    else if (this.#line.isCut) this.#line.say(this.dataset.offline, "clock");
  }

  async #go({ href }) {
    const { pathname, search } = new URL(href);
    if (await this.#pages.fetchAnew(pathname + search)) this.#show(pathname + search, true);
    else if (this.#line.isCut || !await visit(href)) this.#line.say(this.dataset.offline, "clock");
    else location.assign(href);
  }

  // Never while a sheet is open: there a digit is told that it did not count.
  #digit(event) {
    if (event.repeat || !/^[0-9]$/.test(event.key) || event.target.closest?.("textarea, input:not([type=radio])")) return;
    if (openSheet()) this.#attention.hears();
    else fillMarks(this, event.key, () => this.#attention.hears());
  }

  #show(url, isNew = false) {
    const fresh = this.#pages.take(url);
    const isSame = url.split("?")[0] === location.pathname;
    const shade = this.querySelector("[name=field]:checked")?.value;
    const status = this.#part("status");
    this.replaceChildren(...fresh.nodes);
    this.#part("status").replaceWith(status);
    for (const radio of this.querySelectorAll("[name=field]")) radio.checked = radio.value === shade;
    document.title = fresh.title;
    history.pushState(null, "", url);
    // What a page fetched earlier takes to be ahead may be done by now.
    this.#ahead = isNew
      ? fresh.ahead.filter((one) => !this.#queue.has(one))
      : [...new Set([...this.#ahead, ...fresh.ahead.filter((one) => !this.#done.has(one))])];
    this.#arrive();
    if (!isSame || this.#attention.state === "waiting") this.#attention.renew(this.querySelector(".room__img"));
  }

  #arrive() {
    this.#sheets.arrive();
    this.#ahead = this.#ahead.filter((url) => url !== location.pathname);
    for (const url of this.#ahead.slice(0, AHEAD)) this.#pages.fetch(url);
  }

  #tell(state, facts) {
    this.#line.tell(state, facts);
    if (state === "refused" && facts.item.page === location.pathname) this.#attention.set("listening");
    if (state === "saved" && facts.ahead) this.#saved(facts);
  }

  #saved(facts) {
    const { ahead, next, item } = facts;
    counted(this, facts);
    this.#ahead = ahead.filter((url) => url !== location.pathname && !this.#queue.has(url) && url !== item.page);
    if (location.pathname === item.page && this.#queue.ballots <= 1) this.#goOut(next);
    else this.#arrive();
  }

  // Two windows may tell of one ballot: to go a second time would cut the first short.
  #goOut(next) {
    if (!this.#isLeaving) location.assign(next);
    this.#isLeaving = true;
  }

  // A sheet was answered: a doubt is told, or the entry has gone (or is back).
  async #taken({ said, next }, form) {
    used(this, form);
    this.#line.say(said, "check");
    if (!next) return;
    if (form.dataset.ask === "back") this.#done.delete(next);
    else this.#leave();
    if (await this.#pages.fetchAnew(next)) this.#show(next, true);
    else location.assign(next);
  }
});
