// One line above several files on their way: how many are there, and to keep the page.
export class Tally {
  element = Object.assign(document.createElement("p"), { className: "status status--wait", hidden: true });
  #done = 0;
  #words;

  constructor(words) {
    this.#words = words;
  }

  done() {
    this.#done += 1;
  }

  say(words) {
    Object.assign(this.element, { textContent: words, hidden: !words });
  }

  // `left` still come. Where nothing goes (`isBusy`), the page need not be kept open.
  show(left, isBusy) {
    const all = this.#done + left;
    const many = this.#words.replace("{done}", this.#done).replace("{all}", all);
    this.say(isBusy && all > 1 ? many : "");
    if (!left) this.#done = 0;
  }
}
