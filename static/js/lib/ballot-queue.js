// Ballots on their way: kept on this device until the server has said yes or no.
// One at a time, in order; after a lost line again every five seconds and when it is back.
// Windows of one place (a juror in a round) share what is kept, each ballot under a name
// of its own, so that no window writes over another's, and a juror who sits down at this
// device after another casts nothing of theirs. One window sends at a time and tells all the others.
import { post } from "./http.js";

const PAUSE = 5000;

export class BallotQueue {
  #name;
  #tell;
  #token;
  #renew;
  #windows;
  #busy = false;
  #timer;

  constructor(place, { tell, token, renew }) {
    this.#name = `foreign-view-ballots:${place}:`;
    this.#token = token;
    this.#renew = renew;
    this.#windows = new BroadcastChannel(this.#name);
    this.#windows.addEventListener("message", ({ data }) => tell(...data));
    this.#tell = (...told) => {
      this.#windows.postMessage(told);
      tell(...told);
    };
    addEventListener("online", () => this.flush());
  }

  get #keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.#name)).sort();
    } catch {
      return [];
    }
  }

  get size() {
    return this.#keys.length;
  }

  // How many ballots wait; a note or a favorite may wait beside them.
  get ballots() {
    return this.#keys.filter((key) => kept(key)?.page).length;
  }

  has(page) {
    return this.#keys.some((key) => kept(key)?.page === page);
  }

  // Gives false where nothing can be kept on this device.
  add(item) {
    try {
      localStorage.setItem(this.#name + moment(), JSON.stringify(item));
    } catch {
      return false;
    }
    this.flush();
    return true;
  }

  // Browsers lend locks to secure pages alone. Without one a ballot may go twice, which
  // the server takes for one, but none is lost.
  async flush() {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.#timer);
    try {
      if (navigator.locks) await navigator.locks.request(this.#name, () => this.#drain());
      else await this.#drain();
    } finally {
      this.#busy = false;
    }
    if (this.size) this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  async #drain() {
    for (let [key] = this.#keys; key; [key] = this.#keys) {
      const item = kept(key);
      if (item && !await this.#send(item)) break;
      localStorage.removeItem(key);
    }
  }

  // Gives true once the server has answered for good: stored, or refused with a reason.
  // Where it does not know who asks (signed out, or in again), the page is asked once why.
  async #send(item, isAgain = false) {
    this.#tell("sending", this.size);
    const body = new URLSearchParams([...item.fields, ["csrf_token", this.#token()]]);
    const { status, data } = await post(item.url, body);
    if (status === 0 || status >= 500) {
      this.#tell("waiting", this.ballots);
      return false;
    }
    if (!data && status === 404) this.#tell("gone");
    if (!data && status !== 404) {
      const why = isAgain ? "lost" : await this.#renew();
      if (!why) return this.#send(item, true);
      this.#tell(why, this.ballots);
      return false;
    }
    if (!data) return true;
    this.#tell(data.ok ? "saved" : "refused", { ...data, item });
    return true;
  }
}

function kept(key) {
  return JSON.parse(localStorage.getItem(key));
}

// Sorts in time, and is no other window's.
function moment() {
  return [Date.now(), performance.now().toFixed(3).padStart(16, "0"), Math.random()].join("-");
}
