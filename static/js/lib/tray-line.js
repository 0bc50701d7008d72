import { fingerprint } from "./fingerprint.js";

// One file on its way, as a line of the tray. `words` are the sentences of <file-drop>.
const MB = 1_000_000;
const LINE = '<span class="tray__blank"></span><code></code><span class="tray__said"></span><span class="tray__do"></span>';

export class TrayLine {
  constructor(file, words, dismiss) {
    this.file = file;
    // The same upload sent again has the same key, so that it stays one photograph.
    this.key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    this.words = words;
    this.item = document.createElement("li");
    this.item.className = "tray__file";
    this.item.innerHTML = LINE;
    this.item.querySelector("code").textContent = file.name;
    this.said = this.item.querySelector(".tray__said");
    this.acts = this.item.querySelector(".tray__do");
    this.dismiss = Object.assign(document.createElement("button"), {
      type: "button", className: "button button--plain button--small",
    });
    this.dismiss.addEventListener("click", dismiss);
  }

  // What is sent: the file alone, its hash, the page's token; words go by <auto-save>.
  async body() {
    this.sha256 ??= await fingerprint(this.file);
    const body = new FormData();
    body.set("csrf_token", document.querySelector("#words [name=csrf_token]").value);
    body.set("upload_key", this.key);
    if (this.sha256) body.set("sha256", this.sha256);
    body.set("files", this.file, this.file.name);
    return body;
  }

  // What an answer without words means.
  without(status) {
    if (status === 413) return this.words.large;
    return status === 200 || status === 404 ? this.words.signedOut : this.words.late;
  }

  say(text, kind = "", act = this.words.dismiss) {
    const words = document.createElement("span");
    words.className = kind ? `status status--${kind}` : "status";
    words.textContent = text;
    this.dismiss.textContent = act;
    this.said.replaceChildren(words);
    this.acts.replaceChildren(this.dismiss);
  }

  progress(sent, all) {
    const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    const text = this.words.sent
      .replace("{sent}", numbers.format(sent / MB))
      .replace("{all}", numbers.format(all / MB))
      .replace("{percent}", Math.floor((100 * sent) / all));
    this.say(sent < all ? text : this.words.checking);
    const meter = Object.assign(document.createElement("progress"), { className: "meter", max: all, value: sent });
    meter.setAttribute("aria-label", this.file.name);
    this.said.append(meter);
    this.acts.replaceChildren();
  }
}
