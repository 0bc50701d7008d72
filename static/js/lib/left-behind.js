// What a page leaves behind for when it is loaded again in the same window: files that had
// not come, and what was said of files that did not. That no browser keeps it (private
// windows) is no loss.
import { markOf } from "./intake.js";

const RECENT = 900_000; // a quarter of an hour

// Files on their way, by their mark: {name, size, key}. Chosen again, each keeps its key,
// and so its place among those chosen with it.
export function remember(address, lines) {
  keep(`waiting ${address}`, lines.map(({ file, key }) => [markOf(file), { name: file.name, size: file.size, key }]));
}

// Those that had not come when the page was left; asked once.
export function unfinished(address) {
  return new Map(taken(`waiting ${address}`));
}

// Files that were not taken and what was said of each, until it is dismissed, chosen again
// or old: an answer read by nobody, because the page was loaded anew, is read then.
export class Refusals {
  #place;
  #told = new Map();

  constructor(address) {
    this.#place = `refused ${address}`;
  }

  // Gives what the page before has said: {name, size, lastModified, words, kind, at}.
  before() {
    return taken(this.#place).filter(({ at }) => Date.now() - at < RECENT);
  }

  add(line, words, kind, at) {
    const { name, size, lastModified } = line.file;
    this.#told.set(markOf(line.file), { line, told: { name, size, lastModified, words, kind, at } });
    this.#keep();
  }

  // Forgets a file; gives the line that told of it, or nothing.
  drop(file) {
    const line = this.#told.get(markOf(file))?.line;
    this.#told.delete(markOf(file));
    this.#keep();
    return line;
  }

  #keep() {
    keep(this.#place, [...this.#told.values()].map(({ told }) => told));
  }
}

function keep(place, what) {
  try {
    sessionStorage.setItem(place, JSON.stringify(what));
  } catch { /* nothing is kept there */ }
}

function taken(place) {
  try {
    const what = JSON.parse(sessionStorage.getItem(place));
    sessionStorage.removeItem(place);
    return what ?? [];
  } catch {
    return [];
  }
}
