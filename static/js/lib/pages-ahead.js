// Pages of the room that stand ready: as nodes of this document, so that their photographs
// load at once and show without a line.
import { page } from "./http.js";
import { addresses } from "./said.js";

export class PagesAhead {
  #pages = new Map();

  has(url) { return this.#pages.has(url); }

  take(url) {
    const found = this.#pages.get(url);
    this.#pages.delete(url);
    return found;
  }

  // Whatever was fetched before: the server knows by now what has been done since.
  fetchAnew(url) {
    this.#pages.delete(url);
    return this.fetch(url);
  }

  async fetch(url) {
    if (this.#pages.has(url)) return true;
    const found = await page(url);
    const pad = found?.querySelector("score-pad");
    if (!pad) return false;
    const nodes = [...pad.children].map((node) => document.importNode(node, true));
    this.#pages.set(url, { nodes, title: found.title, ahead: addresses(pad.dataset.ahead) });
    return true;
  }
}
