// The sheets that rise over the rail. While one is open nothing is cast: the pad takes no
// press, and a digit is told so. What wants an answer (a doubt, stepping aside) is answered
// in its sheet, which stays open until it was taken. A note is kept when its sheet closes.
import { post } from "./http.js";

const OPEN = ".sheet:popover-open, dialog[open]";

export function openSheet() {
  return [...document.querySelectorAll(OPEN)].at(-1);
}

export class Sheets {
  #room;
  #acts;

  // `acts`: taken(data, form) once the server took it, renew() gives why it may not hear.
  constructor(room, acts, signal) {
    this.#room = room;
    this.#acts = acts;
    document.addEventListener("toggle", (event) => this.#toggled(event), { signal, capture: true });
    room.addEventListener("submit", (event) => this.#submit(event), { signal });
    room.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  // One that the server left open after a refusal rises as all others do.
  arrive() {
    for (const sheet of this.#room.querySelectorAll("dialog[open]")) {
      sheet.close();
      sheet.showPopover();
    }
    this.#rest();
  }

  #toggled({ target, newState }) {
    this.#rest();
    const words = target.querySelector?.("form[data-queue] textarea");
    if (newState === "closed" && words && words.value !== words.defaultValue) words.form.requestSubmit();
  }

  #rest() {
    const pad = this.#room.querySelector("form[data-ballot]");
    if (pad) pad.inert = Boolean(openSheet());
  }

  #key(event) {
    if (event.key === "Enter" && event.ctrlKey && event.target.matches("textarea")) event.target.form.requestSubmit();
  }

  #submit(event) {
    const form = event.target.closest("form[data-ask]");
    if (!form) return;
    event.preventDefault();
    this.#ask(form);
  }

  async #ask(form, isAgain = false) {
    const { status, data } = await post(form.action, new FormData(form));
    if (data?.ok) {
      this.#say(form, data.said);
      form.closest(".sheet")?.hidePopover();
      return this.#acts.taken(data, form);
    }
    const why = status && !data ? await this.#acts.renew() : "offline";
    if (!why && !isAgain) {
      form.elements.csrf_token.value = this.#room.querySelector("[name=csrf_token]").value;
      return this.#ask(form, true);
    }
    this.#say(form, data?.message ?? this.#room.dataset[why || "lost"], "halt");
    if (data?.field) form.querySelector(`input[name="${data.field}"]`)?.focus();
  }

  #say(form, words, kind = "") {
    const said = form.querySelector('[data-part="said"]');
    if (!said) return this.#acts.say(words);
    Object.assign(said, { textContent: words, hidden: !words });
    said.classList.toggle("status--halt", kind === "halt");
  }
}
