import { Transfer } from "./transfer.js";

// One file on its way, as a line of the tray. `words` are the sentences of <file-drop>.
const MB = 1_000_000;
const LINE = '<span class="tray__blank"></span><code></code><span class="tray__said"></span><span class="tray__do row"></span>';

export class TrayLine {
  state = "";
  #hold;
  #dismiss;

  // `acts` are {dismiss, hold, replaces}: what its buttons do, and what it stands for.
  constructor(file, words, { dismiss, hold, replaces = "" }) {
    this.file = file;
    this.words = words;
    // The same upload sent again has the same key, so that it stays one photograph.
    const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    this.transfer = new Transfer(file, words, { key, replaces });
    this.item = document.createElement("li");
    this.item.className = "tray__file";
    this.item.innerHTML = LINE;
    this.item.querySelector("code").textContent = file.name;
    this.said = this.item.querySelector(".tray__said");
    this.acts = this.item.querySelector(".tray__do");
    this.#dismiss = this.#button(dismiss);
    this.#hold = hold && this.#button(hold);
  }

  // What an answer without words means.
  without(status) {
    if (status === 413) return this.words.large;
    return [200, 303, 400, 404].includes(status) ? this.words.signedOut : this.words.late;
  }

  say(text, kind = "", act = this.words.dismiss) {
    this.#write(text, kind);
    this.#offer([this.#dismiss, act]);
  }

  waits() {
    this.say(this.words.queued, "", this.words.cancel);
  }

  paused() {
    this.#write(this.words.paused, "wait");
    this.#offer([this.#hold, this.words.goOn], [this.#dismiss, this.words.cancel]);
  }

  lost() {
    this.#write(this.words.lost, "wait");
    this.#offerWhileGoing();
  }

  progress(sent, all) {
    const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    const text = this.words.sent
      .replace("{sent}", numbers.format(sent / MB))
      .replace("{all}", numbers.format(all / MB))
      .replace("{percent}", Math.floor((100 * sent) / all));
    this.#write(sent < all ? text : this.words.checking);
    const meter = Object.assign(document.createElement("progress"), { className: "meter", max: all, value: sent });
    meter.setAttribute("aria-label", this.file.name);
    this.said.append(meter);
    if (sent < all) this.#offerWhileGoing();
    else this.#offer();
  }

  #write(text, kind = "") {
    const words = document.createElement("span");
    words.className = kind ? `status status--${kind}` : "status";
    words.textContent = text;
    this.said.replaceChildren(words);
  }

  #offerWhileGoing() {
    const hold = this.#hold ? [[this.#hold, this.words.pause]] : [];
    this.#offer(...hold, [this.#dismiss, this.words.cancel]);
  }

  // The same buttons stay where they are, so that the focus stays with them.
  #offer(...acts) {
    for (const [button, words] of acts) {
      if (button.textContent !== words) button.textContent = words;
    }
    const buttons = acts.map(([button]) => button);
    const isSame = buttons.length === this.acts.children.length && buttons.every((one, at) => this.acts.children[at] === one);
    if (!isSame) this.acts.replaceChildren(...buttons);
  }

  #button(act) {
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "button button--plain button--small",
    });
    button.setAttribute("aria-description", this.file.name);
    button.addEventListener("click", act);
    return button;
  }
}
