// When a room listens, said in its data-state: not before the photograph is there
// ("waiting"), not in the moment after it came, when a second press was meant for the
// one before ("resting"), not while the ballot is on its way ("sent"); else "listening".
const MOMENT = 300;

export class Attention {
  #room;
  #image;
  #timer;

  constructor(room) { this.#room = room; }

  get state() { return this.#room.dataset.state; }

  renew(image) {
    this.#image = image;
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
    const isAwake = this.state === "listening";
    this.#excuse(isAwake ? "" : this.#room.getAttribute(`data-asleep-${this.state}`));
    return isAwake;
  }

  #excuse(words) {
    Object.assign(this.#room.querySelector('[data-part="asleep"]'), { textContent: words, hidden: !words });
  }

  #rest(image) {
    if (image !== this.#image || this.state !== "waiting") return;
    this.set("resting");
    this.#timer = setTimeout(() => this.set("listening"), MOMENT);
  }
}
