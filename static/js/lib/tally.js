// One line above several files on their way: how many are there, and to keep the page.
export class Tally {
  element = Object.assign(document.createElement("p"), { className: "status status--wait", hidden: true });
  #asked = 0;
  #done = 0;
  #words;

  constructor(words) {
    this.#words = words;
  }

  asked(change) {
    this.#asked += change;
  }

  done() {
    this.#done += 1;
  }

  say(words) {
    Object.assign(this.element, { textContent: words, hidden: !words });
  }

  // Where nothing goes (`isBusy`), the page need not be kept open.
  show(left, isBusy) {
    const many = this.#words.replace("{done}", this.#done).replace("{all}", this.#asked);
    this.say(isBusy && this.#asked > 1 ? many : "");
    if (!left) this.#asked = this.#done = 0;
  }
}
