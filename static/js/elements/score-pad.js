// <score-pad>: one key, one ballot. The next entry stands ready before the key is
// pressed; what is cast is sent behind it, kept on this device while there is no line,
// and the line role=status says at all times whether it is saved, waiting or refused.
import { Attention } from "../lib/attention.js";
import { BallotQueue } from "../lib/ballot-queue.js";
import { page } from "../lib/http.js";
import { addresses, clockTime } from "../lib/said.js";

const AHEAD = 3;

customElements.define("score-pad", class extends HTMLElement {
  #abort = new AbortController();
  #pages = new Map();
  #ahead = [];
  #done = new Set();
  #queue;
  #attention = new Attention(this);

  connectedCallback() {
    const { signal } = this.#abort;
    this.#queue = new BallotQueue(this.dataset.place, {
      tell: (state, facts) => this.#tell(state, facts),
      token: () => this.querySelector("[name=csrf_token]")?.value ?? "",
    });
    this.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    document.addEventListener("keydown", (event) => this.#digit(event), { signal });
    addEventListener("popstate", () => location.reload(), { signal });
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
    if (!this.#queue.add({ url: form.action, page: location.pathname, fields })) return;
    event.preventDefault();
    this.#done.add(location.pathname);
    this.#ahead = this.#ahead.filter((url) => url !== location.pathname);
    const next = this.#ahead.find((url) => !this.#queue.has(url));
    if (next && this.#pages.has(next)) this.#show(next);
    else this.#attention.set("sent");
  }

  async #click(event) {
    const link = event.target.closest("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const url = new URL(link.href);
    if (await this.#fetch(url.pathname + url.search)) this.#show(url.pathname + url.search);
  }

  // Several criteria: a digit fills the first that is empty, the last one casts.
  #digit(event) {
    if (!/^[0-9]$/.test(event.key) || event.target.closest?.("textarea, input:not([type=radio])")) return;
    const typed = this.querySelector("[data-typed]");
    if (typed) return typed.focus();
    const rows = [...this.querySelectorAll("[data-criterion]")];
    const empty = rows.filter((row) => !row.querySelector(":checked"));
    const mark = event.key === "0" && !rows[0]?.querySelector('[value="0"]') ? "10" : event.key;
    const radio = empty[0]?.querySelector(`[value="${mark}"]`);
    if (!radio || !this.#attention.hears()) return;
    radio.checked = true;
    if (empty.length === 1) radio.form.requestSubmit();
  }

  #show(url) {
    const fresh = this.#pages.get(url);
    const isSame = url.split("?")[0] === location.pathname;
    this.#pages.delete(url);
    const shade = this.querySelector("[name=field]:checked")?.value;
    const status = this.#part("status");
    this.replaceChildren(...fresh.nodes);
    this.#part("status").replaceWith(status);
    for (const radio of this.querySelectorAll("[name=field]")) radio.checked = radio.value === shade;
    document.title = fresh.title;
    history.pushState(null, "", url);
    // What a page fetched earlier takes to be ahead may be done by now.
    this.#ahead = [...new Set([...this.#ahead, ...fresh.ahead.filter((one) => !this.#done.has(one))])];
    this.#arrive();
    if (!isSame || this.#attention.state === "waiting") this.#attention.renew(this.querySelector(".room__img"));
  }

  #arrive() {
    this.#ahead = this.#ahead.filter((url) => url !== location.pathname);
    for (const url of this.#ahead.slice(0, AHEAD)) this.#fetch(url);
  }

  // A page ahead is kept as nodes of this document, so its photographs load at once.
  async #fetch(url) {
    if (this.#pages.has(url)) return true;
    const found = await page(url);
    const pad = found?.querySelector("score-pad");
    if (!pad) return false;
    const nodes = [...pad.children].map((node) => document.importNode(node, true));
    this.#pages.set(url, { nodes, title: found.title, ahead: addresses(pad.dataset.ahead) });
    return true;
  }

  #tell(state, facts) {
    const words = this.dataset;
    if (state === "sending") this.#say(facts > 1 ? words.sending.replace("{count}", facts) : words.saving);
    if (state === "waiting") this.#say(facts === 1 ? words.waitingOne : words.waiting.replace("{count}", facts));
    if (state === "refused") this.#refused(facts);
    if (state === "lost" || state === "gone") this.#say(words[state]);
    if (state === "saved") this.#saved(facts);
  }

  #saved({ at, cast, total, ahead, last, undo, next, item }) {
    this.#say(this.dataset.saved.replace("{time}", clockTime(at)), { isFine: true });
    this.#part("count").textContent = `${cast}/${total}`;
    Object.assign(this.querySelector("progress"), { value: cast, max: total });
    if (last) this.#stepBack(last, undo);
    this.#ahead = ahead.filter((url) => url !== location.pathname && !this.#queue.has(url) && url !== item.page);
    if (location.pathname === item.page && this.#queue.size <= 1) location.assign(next);
    else this.#arrive();
  }

  #stepBack(last, url) {
    this.#part("welcome")?.remove();
    this.#part("last").textContent = this.dataset.last.replace("{words}", last);
    this.#part("back").hidden = this.#part("previous").hidden = false;
    this.#part("undo").href = url;
    if (this.querySelector("[name=version]").value === "0") this.#part("previous").href = url;
  }

  #refused({ message, url, item }) {
    if (item.page === location.pathname) this.#attention.set("listening");
    this.#say(`${this.dataset.refused} ${message}`);
    const link = Object.assign(document.createElement("a"), { href: url, textContent: url.split("/").pop() });
    this.#part("words").append(" ", link);
  }

  #say(words, { isFine = false } = {}) {
    this.#part("mark").hidden = !isFine;
    this.#part("words").textContent = words;
  }
});
