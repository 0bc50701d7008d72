import { Transfer, UNREADABLE } from "./transfer.js";

// One file on its way, as a line of the tray. `words` are the sentences of <file-drop>.
const MB = 1_000_000;
const MARKS = { halt: "cross", wait: "clock" };
const LINE = '<span class="tray__blank"></span><code></code><span class="tray__said"></span><span class="tray__do row"></span>';

export function aKey() {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toFixed(12)}`;
}

export class TrayLine {
  state = "";
  #hold;
  #dismiss;
  #aloud;
  #status = document.createElement("span");
  #meter = Object.assign(document.createElement("progress"), { className: "meter" });

  // `acts` are {dismiss, hold, aloud, replaces, key}: what its buttons do, who hears what
  // became of it, what it stands for, and the key of its upload: the same upload sent again
  // has the same, so that it stays one file.
  constructor(file, words, { dismiss, hold, aloud = () => {}, replaces = "", key = aKey() }) {
    this.file = file;
    this.key = key;
    this.words = words;
    this.transfer = new Transfer(file, words, { key, replaces });
    this.item = document.createElement("li");
    this.item.className = "tray__file";
    this.item.innerHTML = LINE;
    this.item.querySelector("code").textContent = file.name;
    this.said = this.item.querySelector(".tray__said");
    this.acts = this.item.querySelector(".tray__do");
    this.#meter.setAttribute("aria-label", file.name);
    this.#aloud = aloud;
    this.#dismiss = this.#button(dismiss);
    this.#hold = hold && this.#button(hold);
  }

  // What an answer without words means.
  without(status) {
    if (status === 413) return this.words.large;
    if (status === UNREADABLE.status) return this.words.moved;
    return [200, 303, 400, 404].includes(status) ? this.words.signedOut : this.words.late;
  }

  // The last that is said of it here.
  say(text, kind = "") {
    this.#write(text, kind);
    this.#offer([this.#dismiss, this.words.dismiss]);
    this.#aloud(`${this.file.name}. ${text}`);
  }

  waits() {
    this.#write(this.words.queued);
    this.#offer([this.#dismiss, this.words.cancel]);
  }

  // There are more than the entry takes: it goes where one before it does not come.
  beyond() {
    this.#write(this.words.beyond);
    this.#offer([this.#dismiss, this.words.cancel]);
  }

  // Stopped, by hand or for a reason that is not the file's: what has come is kept.
  paused(text = this.words.paused) {
    this.#write(text, "wait");
    this.#offer([this.#hold, this.words.goOn], [this.#dismiss, this.words.cancel]);
    this.#aloud(`${this.file.name}. ${text}`);
  }

  // Going on needs a fresh page: signing in leads to it.
  signedOut() {
    this.#write(this.words.signedOut, "wait");
    this.#status.lastChild.append(" ", Object.assign(document.createElement("a"), { href: this.words.page, textContent: this.words.signIn }));
    this.#offer([this.#dismiss, this.words.cancel]);
    this.#aloud(this.words.signedOut);
  }

  // It goes on by itself: after a lost line, or when a busy server, which says so, is free.
  lost({ status, data } = {}) {
    const text = (status === 503 && data?.message) || this.words.lost;
    this.#write(text, "wait");
    this.#offerWhileGoing();
    this.#aloud(text);
  }

  reading(read, all) {
    this.#write(this.words.reading.replace("{percent}", Math.floor((100 * read) / all)));
    this.said.append(Object.assign(this.#meter, { max: all, value: read }));
    this.#offerWhileGoing();
  }

  progress(sent, all) {
    const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    const text = this.words.sent
      .replace("{sent}", numbers.format(sent / MB))
      .replace("{all}", numbers.format(all / MB))
      .replace("{percent}", Math.floor((100 * sent) / all));
    this.#write(sent < all ? text : this.words.checking);
    this.said.append(Object.assign(this.#meter, { max: all, value: sent }));
    if (sent < all) this.#offerWhileGoing();
    else for (const button of this.acts.children) button.disabled = true;
  }

  // How much has come is known only while it goes: a part that was cut counts up to the cut.
  #write(text, kind = "") {
    this.#meter.remove();
    if (this.#status.textContent === text) return; // its mark would be drawn anew
    this.#status.className = kind ? `status status--${kind}` : "status";
    this.#status.innerHTML = kind ? sign(this.words.icons, MARKS[kind]) : "";
    this.#status.append(Object.assign(document.createElement("span"), { textContent: text }));
    if (!this.#status.isConnected) this.said.prepend(this.#status);
  }

  #offerWhileGoing() {
    const hold = this.#hold ? [[this.#hold, this.words.pause]] : [];
    this.#offer(...hold, [this.#dismiss, this.words.cancel]);
  }

  // The same buttons stay where they are, so that the focus stays with them.
  #offer(...acts) {
    for (const [button, words] of acts) {
      if (button.textContent !== words) button.textContent = words;
      button.disabled = false;
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

function sign(icons, name) {
  return `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><use href="${icons}#${name}"></use></svg>`;
}
