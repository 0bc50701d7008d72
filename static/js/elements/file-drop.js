// <file-drop>: files chosen or dropped go a few at once, each with its own line: waiting,
// bytes, paused, held up, cut off, being checked, kept or refused. Without it the plain
// form does the same. What it says stands in its data attributes.
import { Aloud } from "../lib/aloud.js";
import { Convoy } from "../lib/convoy.js";
import { fill, isKept, keptCount, markOf, remember, unfinished } from "../lib/intake.js";
import { replaceParts } from "../lib/parts.js";
import { showPrepared } from "../lib/prepared.js";
import { Tally } from "../lib/tally.js";
import { Transfer } from "../lib/transfer.js";
import { aKey, TrayLine } from "../lib/tray-line.js";

customElements.define("file-drop", class extends HTMLElement {
  #place = this.querySelector(".tray__drop");
  #input = this.querySelector("input[type=file]");
  #tally = new Tally(this.dataset.total);
  #list = Object.assign(document.createElement("ul"), { className: "tray" });
  #aloud = new Aloud();
  #before = unfinished(this.dataset.url);
  #convoy = new Convoy((line, answer) => this.#told(line, answer));

  connectedCallback() {
    this.append(this.#tally.element, this.#list, this.#aloud.element);
    this.hidden = false; // after the deadline only what was begun goes on, which is ours to do
    this.#dress();
    this.#input.addEventListener("change", this.#chosen);
    for (const name of ["dragover", "dragleave", "drop"]) this.#place.addEventListener(name, this.#drag);
    addEventListener("beforeunload", this.#leaving);
    document.addEventListener("parts-replaced", this.#room);
    if (this.hasAttribute("data-preparing")) this.#look();
    const names = [...this.#before.values()].map(({ name }) => name).join(", ");
    if (names) this.#tally.say(this.dataset.unfinished.replace("{names}", () => names));
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
    this.querySelector("[data-when-full]")?.toggleAttribute("hidden", !this.#place.hidden);
  };

  #leaving = (event) => {
    if (this.#convoy.isBusy) event.preventDefault();
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
    const together = aKey();
    for (const [at, file] of files.entries()) {
      const line = new TrayLine(file, this.dataset, {
        // They stand as they were chosen, or chosen first.
        key: this.#before.get(markOf(file))?.key ?? `${together}:${String(at).padStart(3, "0")}`,
        dismiss: () => this.#drop(line),
        hold: () => { this.#convoy.hold(line); this.#count(); },
        aloud: (words) => this.#aloud.say(words),
      });
      this.#list.append(line.item);
      const unwanted = this.#unwanted(file);
      if (unwanted) line.say(...unwanted);
      else {
        this.#convoy.add(line);
        this.#tally.asked(1);
      }
    }
    this.#count();
    if (this.#convoy.count > 1) this.#aloud.say(this.#tally.element.textContent);
    this.#convoy.go();
  }

  // What need not be sent: it is there, it is too large, or there is no place for it.
  #unwanted(file) {
    if (isKept(file)) return [this.dataset.known];
    if (file.size > Number(this.dataset.limit)) return [this.#refusal(this.dataset.large), "halt"];
    return keptCount() + this.#convoy.count < Number(this.dataset.most) ? null : [this.dataset.full, "wait"];
  }

  #count() {
    remember(this.dataset.url, this.#convoy.lines);
    this.#tally.show(this.#convoy.count, this.#convoy.isBusy);
  }

  #drop(line) {
    if (this.#convoy.has(line)) {
      this.#tally.asked(-1);
      this.#convoy.drop(line);
    }
    this.#away(line);
    this.#count();
  }

  // Whoever stood on one of its buttons stands on the place for files then.
  #away({ item }) {
    const hadFocus = item.contains(document.activeElement);
    item.remove();
    if (hadFocus) this.#input.focus();
  }

  // Says what became of a file.
  #told(line, answer) {
    const { status, data } = answer;
    if (data?.ok) {
      this.#away(line);
      this.#aloud.say(`${line.file.name}. ${data.message}`);
      this.#tally.done();
      replaceParts(data.parts);
      fill(data.values);
    } else if (Transfer.isHeld(answer)) {
      line.paused(data?.message);
    } else if (Transfer.isSignedOut(answer)) {
      line.signedOut();
    } else {
      line.say(this.#refusal(data?.message || line.without(status)), "halt");
    }
    this.#count();
    if (!this.#convoy.isBusy) this.#look();
  }

  #refusal(reason) {
    return this.dataset.refused.replace("{reason}", reason);
  }

  #look() {
    showPrepared(this.dataset.page, () => this.isConnected && !this.#convoy.isBusy);
  }
});
