// <file-drop>: files chosen or dropped go a few at once, each with its own line: waiting,
// bytes, paused, held up, cut off, being checked, kept or refused. What the page said before
// it was loaded anew stands there again. Without it the plain form does the same. What it
// says stands in its data attributes.
import { Aloud } from "../lib/aloud.js";
import { dress } from "../lib/chooser.js";
import { Convoy } from "../lib/convoy.js";
import { fill, isKept, keptCount, markOf } from "../lib/intake.js";
import { KnownLines } from "../lib/known-lines.js";
import { Refusals, remember, unfinished } from "../lib/left-behind.js";
import { replaceParts } from "../lib/parts.js";
import { showPrepared } from "../lib/prepared.js";
import { Tally } from "../lib/tally.js";
import { Transfer } from "../lib/transfer.js";
import { aKey, TrayLine } from "../lib/tray-line.js";

customElements.define("file-drop", class extends HTMLElement {
  #place = this.querySelector(".tray__drop");
  #input = this.querySelector("input[type=file]");
  #tally = new Tally(this.dataset.total);
  #known = new KnownLines(this.dataset.dismissKnown, (line) => this.#drop(line));
  #list = Object.assign(document.createElement("ul"), { className: "tray" });
  #aloud = new Aloud();
  #before = unfinished(this.dataset.url);
  #isNoted = false;
  #refusals = new Refusals(this.dataset.url);
  #convoy = new Convoy(() => this.#places, (line, answer) => this.#told(line, answer));

  connectedCallback() {
    this.append(this.#tally.element, this.#known.element, this.#list, this.#aloud.element);
    this.hidden = false; // after the deadline only what was begun goes on, which is ours to do
    this.#dress();
    this.#input.addEventListener("change", this.#chosen);
    for (const name of ["dragover", "dragleave", "drop"]) this.#place.addEventListener(name, this.#drag);
    addEventListener("beforeunload", this.#leaving);
    document.addEventListener("parts-replaced", this.#room);
    for (const one of this.#refusals.before()) this.#end(this.#line(one), one.words, one.kind, one.at);
    this.#note();
    if (this.#isNoted || this.hasAttribute("data-preparing")) this.#look();
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
    dress(this.#input, "button--main");
  }

  get #places() {
    return Number(this.dataset.most) - keptCount();
  }

  // Whether there is room for more is known at once, whichever script changed the page.
  #room = () => {
    this.#place.hidden = this.#places <= 0;
    this.querySelector("[data-when-full]")?.toggleAttribute("hidden", !this.#place.hidden);
    if (this.#convoy.count) this.#go();
    else if (this.#isNoted) this.#note();
  };

  // Names what had not come when the page was left, and has not since.
  #note() {
    const names = [...this.#before.values()].filter((one) => !isKept(one)).map(({ name }) => name);
    this.#isNoted = names.length > 0;
    this.#tally.say(this.#isNoted ? this.dataset.unfinished.replace("{names}", () => names.join(", ")) : "");
  }

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
    this.#isNoted = false;
    for (const [at, file] of files.entries()) {
      this.#refusals.drop(file)?.item.remove();
      // They stand as they were chosen, or chosen first.
      const line = this.#line(file, this.#before.get(markOf(file))?.key ?? `${together}:${String(at).padStart(3, "0")}`);
      const unwanted = this.#unwanted(file);
      if (unwanted) unwanted(line);
      else this.#convoy.add(line);
    }
    this.#go();
    if (this.#convoy.coming > 1) this.#aloud.say(this.#tally.element.textContent);
    if (this.#convoy.coming < this.#convoy.count) this.#aloud.say(this.dataset.beyond);
  }

  #line(file, key) {
    const line = new TrayLine(file, this.dataset, {
      key,
      dismiss: () => this.#drop(line),
      hold: () => { this.#convoy.hold(line); this.#count(); },
      aloud: (words) => this.#aloud.say(words),
    });
    this.#list.append(line.item);
    return line;
  }

  // What need not be sent, and what is said then: it is there, it is too large, or there
  // is no place for it.
  #unwanted(file) {
    if (isKept(file)) return (line) => this.#known.say(line, this.dataset.known);
    if (file.size > Number(this.dataset.limit)) return (line) => this.#end(line, this.#refusal(this.dataset.large));
    return this.#places > 0 ? null : (line) => this.#end(line, this.dataset.full, "wait");
  }

  // It is not taken; that is said until it has been read.
  #end(line, words, kind = "halt", at = Date.now()) {
    line.say(words, kind);
    if (kind === "halt") this.#refusals.add(line, words, kind, at); // room there may be again
  }

  #go() {
    this.#convoy.go();
    for (const line of this.#convoy.turnAway()) this.#end(line, this.dataset.full, "wait");
    this.#count();
  }

  #count() {
    remember(this.dataset.url, this.#convoy.lines);
    if (this.#isNoted) this.#note();
    else this.#tally.show(this.#convoy.coming, this.#convoy.isBusy);
  }

  #drop(line) {
    if (this.#convoy.has(line)) this.#convoy.drop(line);
    this.#refusals.drop(line.file);
    this.#known.drop(line);
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
      this.#end(line, this.#refusal(data?.message || line.without(status)));
    }
    this.#go();
    if (!this.#convoy.isBusy) this.#look();
  }

  #refusal(reason) {
    return this.dataset.refused.replace("{reason}", reason);
  }

  #look() {
    showPrepared(this.dataset.page, () => this.isConnected && !this.#convoy.isBusy, () => this.#isNoted);
  }
});
