// Says to those who listen what becomes of files: each end and each stop once, nothing
// of how far they have come. What is said again in one go is not said twice.
const MOST = 20;

export class Aloud {
  element = Object.assign(document.createElement("div"), { className: "visually-hidden" });

  constructor() {
    this.element.setAttribute("role", "log");
  }

  say(words) {
    if (this.element.lastChild?.textContent === words) return;
    this.element.append(Object.assign(document.createElement("p"), { textContent: words }));
    if (this.element.children.length > MOST) this.element.firstChild.remove();
  }
}
