// The one line of a room that says whether what was done is saved, waiting or refused:
// a mark and words, in its data-mark what it shows (check, clock, cross, or nothing).
import { clockTime } from "./said.js";

export class StatusLine {
  #room;

  constructor(room) { this.#room = room; }

  // Whether the last try to send found no line.
  get isCut() { return !navigator.onLine || this.#part("status")?.dataset.mark === "clock"; }

  say(words, mark = "") {
    const sign = this.#part("mark");
    const use = sign.querySelector("use");
    if (mark) use.setAttribute("href", use.getAttribute("href").replace(/[^#]*$/, mark));
    sign.hidden = !mark;
    this.#part("status").dataset.mark = mark;
    this.#part("words").textContent = words;
  }

  tell(state, facts) {
    const words = this.#room.dataset;
    if (state === "sending") this.say(facts > 1 ? words.sending.replace("{count}", facts) : words.saving);
    if (state === "waiting") this.say(waiting(words, facts), "clock");
    if (state === "saved") this.say(facts.said || words.saved.replace("{time}", clockTime(facts.at)), "check");
    if (state === "lost" || state === "gone") this.say(words[state], "cross");
    if (state === "signedOut") this.#link(words.signedOut, "cross", location.pathname, words.signIn);
    if (state === "refused") this.#link(`${words.refused} ${facts.message}`, "cross", facts.url, facts.url?.split("/").pop());
  }

  #link(words, mark, href, text) {
    this.say(words, mark);
    if (!href) return;
    this.#part("words").append(" ", Object.assign(document.createElement("a"), { href, textContent: text }));
  }

  #part(name) { return this.#room.querySelector(`[data-part="${name}"]`); }
}

function waiting(words, count) {
  if (!count) return words.waitingNone;
  return count === 1 ? words.waitingOne : words.waiting.replace("{count}", count);
}
