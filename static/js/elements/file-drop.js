// <file-drop>: files chosen or dropped go one after another, each with its own line:
// waiting, bytes, being checked, kept or refused. The plain form does the same without
// it. What it says stands in its data attributes.
import { get, replaceParts, upload } from "../lib/http.js";
import { TrayLine } from "../lib/tray-line.js";

const AGAIN = 4000;
const LOOK = 2000;
const LOOKS = 90;
const FULL = 507;

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

customElements.define("file-drop", class extends HTMLElement {
  #form = null;
  #input = null;
  #list = null;
  #queue = [];
  #busy = false;
  #looking = false;

  connectedCallback() {
    this.#form = this.querySelector("form");
    this.#list = Object.assign(document.createElement("ul"), { className: "tray" });
    this.#list.setAttribute("aria-live", "polite");
    this.append(this.#list);
    if (this.hasAttribute("data-preparing")) this.#look();
    if (!this.#form) return;
    this.#input = this.#form.querySelector("input[type=file]");
    this.#dress();
    this.#input.addEventListener("change", this.#chosen);
    for (const name of ["dragover", "dragleave", "drop"]) this.#form.addEventListener(name, this.#drag);
    addEventListener("beforeunload", this.#leaving);
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this.#leaving);
  }

  // With script the choice sends at once: one button, and a place to drop.
  #dress() {
    this.#form.querySelector("button[type=submit]").remove();
    this.#form.prepend(Object.assign(document.createElement("p"), { textContent: this.dataset.drop }));
    const label = this.#form.querySelector("label");
    label.className = "button button--main tray__choose";
    this.#input.className = "visually-hidden";
    label.append(this.#input);
  }

  #leaving = (event) => {
    if (this.#busy) event.preventDefault();
  };

  #chosen = () => {
    this.#add([...this.#input.files]);
    this.#input.value = "";
  };

  #drag = (event) => {
    event.preventDefault();
    this.#form.toggleAttribute("data-over", event.type === "dragover");
    if (event.type === "drop") this.#add([...event.dataTransfer.files]);
  };

  #add(files) {
    for (const file of files) {
      const line = new TrayLine(file, this.dataset, () => this.#drop(line));
      this.#list.append(line.item);
      if (file.size > Number(this.dataset.limit)) this.#refuse(line, this.dataset.large);
      else this.#queue.push(line) && line.say(this.dataset.queued);
    }
    this.#work();
  }

  #drop(line) {
    this.#queue = this.#queue.filter((one) => one !== line);
    line.item.remove();
  }

  async #work() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#queue.length) {
      const line = this.#queue[0];
      const isLost = this.#told(line, await this.#sent(line));
      if (isLost) await pause(AGAIN);
      else this.#queue = this.#queue.filter((one) => one !== line);
    }
    this.#busy = false;
    this.#look();
  }

  #sent(line) {
    const body = new FormData(this.#form);
    body.delete("files");
    body.set("upload_key", line.key);
    body.set("files", line.file, line.file.name);
    return upload(this.dataset.url, body, (sent, all) => line.progress(sent, all)).done;
  }

  // Says what became of a file; true where the line was lost and it has to go again.
  #told(line, { status, data }) {
    if (data?.ok) {
      line.item.remove();
      replaceParts(data.parts);
      this.#fill(data.values);
      return false;
    }
    if (status === 0 || (status >= 500 && status !== FULL)) {
      line.say(this.dataset.lost, "wait");
      return true;
    }
    this.#refuse(line, data?.message || this.#without(status));
    return false;
  }

  #refuse(line, reason) {
    line.say(this.dataset.refused.replace("{reason}", reason), "halt");
  }

  // What the file tells stands in empty fields, as on a fresh page.
  #fill(values = {}) {
    for (const [name, value] of Object.entries(values)) {
      const field = document.getElementById(name);
      if (field && !field.value) field.value = value;
    }
  }

  #without(status) {
    if (status === 413) return this.dataset.large;
    return status === 200 || status === 404 ? this.dataset.signedOut : this.dataset.late;
  }

  // Pictures appear as soon as they are prepared.
  async #look() {
    if (this.#looking) return;
    this.#looking = true;
    for (let left = LOOKS; left && this.isConnected && !this.#busy; left -= 1) {
      await pause(LOOK);
      const { data } = await get(this.dataset.page);
      if (!data?.ok) break;
      const { order, peek, pieces } = data.parts;
      replaceParts({ order, peek, pieces });
      if (!data.preparing) break;
    }
    this.#looking = false;
  }
});
