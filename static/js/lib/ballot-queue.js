// Ballots on their way: kept on this device until the server has said yes or no.
// One at a time, in order; after a lost line again every five seconds and when it is back.
import { post } from "./http.js";

const PAUSE = 5000;

export class BallotQueue {
  #key;
  #tell;
  #token;
  #busy = false;
  #timer;

  constructor(round, { tell, token }) {
    this.#key = `foreign-view-ballots:${round}`;
    this.#tell = tell;
    this.#token = token;
    addEventListener("online", () => this.flush());
    addEventListener("storage", (event) => { if (event.key === this.#key) this.#tell("left", this.size); });
  }

  get #items() {
    try {
      return JSON.parse(localStorage.getItem(this.#key) ?? "[]");
    } catch {
      return [];
    }
  }

  set #items(items) {
    if (items.length) localStorage.setItem(this.#key, JSON.stringify(items));
    else localStorage.removeItem(this.#key);
  }

  get size() {
    return this.#items.length;
  }

  has(page) {
    return this.#items.some((item) => item.page === page);
  }

  // Gives false where nothing can be kept on this device.
  add(item) {
    try {
      this.#items = [...this.#items, item];
    } catch {
      return false;
    }
    this.flush();
    return true;
  }

  async flush() {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.#timer);
    try {
      while (this.size) {
        this.#tell("sending", this.size);
        if (!await this.#send(this.#items[0])) break;
        this.#items = this.#items.slice(1);
      }
    } finally {
      this.#busy = false;
    }
    if (this.size) this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  // Gives true once the server has answered for good: stored, or refused with a reason.
  async #send(item) {
    const body = new URLSearchParams([...item.fields, ["csrf_token", this.#token()]]);
    const { status, data } = await post(item.url, body);
    if (status === 0 || status >= 500) {
      this.#tell("waiting", this.size);
      return false;
    }
    if (!data) {
      this.#tell(status === 404 ? "gone" : "lost");
      return status === 404;
    }
    this.#tell(data.ok ? "saved" : "refused", { ...data, item });
    return true;
  }
}
