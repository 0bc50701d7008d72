// <file-drop>: files chosen or dropped go one after another, each with its own line:
// waiting, bytes, being checked, kept or refused. Buttons of the plain form do the same
// without it. What it says stands in its data attributes.
import { replaceParts, upload } from "../lib/http.js";
import { fill, isKept, keptCount, remember, unfinished } from "../lib/intake.js";
import { pause, showPrepared } from "../lib/prepared.js";
import { Tally } from "../lib/tally.js";
import { TrayLine } from "../lib/tray-line.js";

const [AGAIN, FULL] = [4000, 507];

customElements.define("file-drop", class extends HTMLElement {
  #place = this.querySelector(".tray__drop");
  #input = this.querySelector("input[type=file]");
  #tally = new Tally(this.dataset.total);
  #list = Object.assign(document.createElement("ul"), { className: "tray" });
  #queue = [];
  #busy = false;

  connectedCallback() {
    this.#list.setAttribute("aria-live", "polite");
    this.append(this.#tally.element, this.#list);
    this.#dress();
    this.#input.addEventListener("change", this.#chosen);
    for (const name of ["dragover", "dragleave", "drop"]) this.#place.addEventListener(name, this.#drag);
    addEventListener("beforeunload", this.#leaving);
    document.addEventListener("parts-replaced", this.#room);
    if (this.hasAttribute("data-preparing")) this.#look();
    const count = unfinished(this.dataset.url);
    if (count) this.#tally.say(this.dataset.unfinished.replace("{count}", count));
    if (this.#input.files.length) this.#chosen(); // before this script was there
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this.#leaving);
    document.removeEventListener("parts-replaced", this.#room);
  }

  // With script the choice sends at once: one button, and a place to drop.
  #dress() {
    this.#place.querySelector("button[type=submit]").remove();
    this.#place.prepend(Object.assign(document.createElement("p"), { className: "by-mouse", textContent: this.dataset.drop }));
    const label = this.#place.querySelector("label");
    label.className = "button button--main tray__choose";
    this.#input.className = "visually-hidden";
    label.append(this.#input);
  }

  // Whether there is room for more is known at once, whichever script changed the page.
  #room = () => {
    this.#place.hidden = keptCount() >= Number(this.dataset.most);
    this.querySelector("[data-when-full]").hidden = !this.#place.hidden;
  };

  #leaving = (event) => {
    if (this.#busy) event.preventDefault();
  };

  #chosen = () => {
    this.#add([...this.#input.files]);
    this.#input.value = "";
  };

  #drag = (event) => {
    event.preventDefault();
    this.#place.toggleAttribute("data-over", event.type === "dragover");
    if (event.type === "drop") this.#add([...event.dataTransfer.files]);
  };

  #add(files) {
    for (const file of files) {
      const line = new TrayLine(file, this.dataset, () => this.#drop(line));
      this.#list.append(line.item);
      const unwanted = this.#unwanted(file);
      if (unwanted) line.say(...unwanted);
      else this.#enqueue(line);
    }
    this.#count();
    this.#work();
  }

  #enqueue(line) {
    this.#queue.push(line);
    this.#tally.asked(1);
    line.say(this.dataset.queued, "", this.dataset.cancel);
  }

  // What need not be sent: it is there, it is too large, or there is no place for it.
  #unwanted(file) {
    if (isKept(file)) return [this.dataset.known];
    if (file.size > Number(this.dataset.limit)) return [this.#refusal(this.dataset.large), "halt"];
    const isFull = keptCount() + this.#queue.length >= Number(this.dataset.most);
    return isFull ? [this.dataset.full, "wait"] : null;
  }

  #count() {
    remember(this.dataset.url, this.#queue.length);
    this.#tally.show(this.#queue.length);
  }

  #drop(line) {
    if (this.#queue.includes(line)) this.#tally.asked(-1);
    this.#queue = this.#queue.filter((one) => one !== line);
    line.item.remove();
    this.#count();
  }

  async #work() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#queue.length) {
      const line = this.#queue[0];
      const isLost = this.#told(line, await this.#sent(line));
      if (isLost) await pause(AGAIN);
      else this.#queue = this.#queue.filter((one) => one !== line);
      this.#count();
    }
    this.#busy = false;
    this.#look();
  }

  async #sent(line) {
    return upload(this.dataset.url, await line.body(), (sent, all) => line.progress(sent, all)).done;
  }

  // Says what became of a file; true where the line was lost and it has to go again.
  #told(line, { status, data }) {
    if (data?.ok) {
      line.item.remove();
      this.#tally.done();
      replaceParts(data.parts);
      fill(data.values);
      return false;
    }
    if (status === 0 || (status >= 500 && status !== FULL)) {
      line.say(this.dataset.lost, "wait");
      return true;
    }
    line.say(this.#refusal(data?.message || line.without(status)), "halt");
    return false;
  }

  #refusal(reason) {
    return this.dataset.refused.replace("{reason}", reason);
  }

  #look() {
    showPrepared(this.dataset.page, () => this.isConnected && !this.#busy);
  }
});
