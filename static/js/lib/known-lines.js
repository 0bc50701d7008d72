// Lines of files that are in the entry already: where several stand, one button closes
// them together. `close(line)` takes one away; refusals stay, each to be read.
export class KnownLines {
  element = Object.assign(document.createElement("p"), { hidden: true });
  #lines = new Set();

  constructor(words, close) {
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "button button--plain button--small", textContent: words,
    });
    button.addEventListener("click", () => [...this.#lines].forEach(close));
    this.element.append(button);
  }

  say(line, words) {
    line.say(words);
    this.#lines.add(line);
    this.#show();
  }

  drop(line) {
    this.#lines.delete(line);
    this.#show();
  }

  // A button that goes with the focus on it leaves that to its last line.
  #show() {
    const had = this.element.contains(document.activeElement);
    this.element.hidden = this.#lines.size < 2;
    if (had && this.element.hidden) [...this.#lines][0]?.acts.querySelector("button")?.focus();
  }
}
