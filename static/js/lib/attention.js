// When a room listens, said in its data-state: not before the photograph is there
// ("waiting"), not in the moment after it came, nor as long as a second press may still
// be meant for the one before ("resting"), not while the ballot is on its way ("sent"); else "listening".
// However it stands, nothing counts while a sheet is open.
import { PAIR } from "./presses.js";
import { openSheet } from "./sheets.js";

const MOMENT = 300;

export class Attention {
  #room;
  #image;
  #timer;
  #began = 0; // when the press before led here

  constructor(room) { this.#room = room; }

  get state() { return this.#room.dataset.state; }

  renew(image) {
    this.#image = image;
    this.#began = performance.now();
    this.set("waiting");
    this.#excuse("");
    if (!image || image.complete) return this.#rest(image);
    for (const end of ["load", "error"]) image.addEventListener(end, () => this.#rest(image), { once: true });
  }

  set(state) {
    clearTimeout(this.#timer);
    this.#room.dataset.state = state;
  }

  // Whether a press counts now; one that does not is never passed over in silence.
  hears() {
    const state = openSheet() ? "sheet" : this.state;
    const isAwake = state === "listening";
    this.#excuse(isAwake ? "" : this.#room.getAttribute(`data-asleep-${state}`));
    return isAwake;
  }

  // Where a sheet covers the rail, the sheet says it.
  #excuse(words) {
    const sheet = words ? openSheet() : null;
    const place = sheet?.querySelector('[data-part="said"]') ?? this.#room.querySelector('[data-part="asleep"]');
    const say = (text) => Object.assign(place, { textContent: text, hidden: !text });
    say(words);
    sheet?.addEventListener("toggle", () => say(""), { once: true });
  }

  #rest(image) {
    if (image !== this.#image || this.state !== "waiting") return;
    this.set("resting");
    const rest = Math.max(MOMENT, this.#began + PAIR - performance.now());
    this.#timer = setTimeout(() => this.set("listening"), rest);
  }
}
