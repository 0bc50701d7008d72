// Several files on their way at once, each with its own line; the others wait their turn,
// and those that have no place in the entry for one to become free.
// A file whose line was lost is sent on by itself, one that is paused when it is asked for.
import { pause } from "./prepared.js";
import { Transfer, UNREADABLE } from "./transfer.js";

const [AT_ONCE, PATIENCE] = [3, 4000];

export class Convoy {
  #lines = [];
  #places;
  #ended;

  // `places` tells how many more files the entry takes; `ended(line, answer)` is called for
  // every file that was taken, refused or held up.
  constructor(places, ended) {
    this.#places = places;
    this.#ended = ended;
  }

  get count() {
    return this.#lines.length;
  }

  get lines() {
    return [...this.#lines];
  }

  // How many have a place.
  get coming() {
    return this.#lines.filter((line) => line.state !== "beyond").length;
  }

  get isBusy() {
    return this.#lines.some(({ state }) => state === "going" || state === "waiting");
  }

  has(line) {
    return this.#lines.includes(line);
  }

  add(line) {
    this.#lines.push(line);
    if (this.coming > this.#places()) this.#standBack(line);
    else this.#wait(line);
  }

  drop(line) {
    this.#lines = this.#lines.filter((one) => one !== line);
    line.state = "dropped";
    line.transfer.forget();
    this.go();
  }

  go() {
    this.#moveUp();
    const going = this.#lines.filter((line) => line.state === "going").length;
    const waiting = this.#lines.filter((line) => line.state === "waiting");
    for (const line of waiting.slice(0, AT_ONCE - going)) this.#send(line);
  }

  // Lets go of those without a place once there is none to become free; gives them.
  turnAway() {
    const away = this.#places() > 0 ? [] : this.#lines.filter(({ state }) => state === "beyond");
    this.#lines = this.#lines.filter((line) => !away.includes(line));
    return away;
  }

  hold(line) {
    if (line.state === "paused") this.#wait(line);
    else this.#stop(line);
    this.go();
  }

  #wait(line) {
    line.state = "waiting";
    line.waits();
  }

  #standBack(line) {
    line.state = "beyond";
    line.beyond();
  }

  #moveUp() {
    const free = Math.max(0, this.#places() - this.coming);
    const beyond = this.#lines.filter(({ state }) => state === "beyond");
    for (const line of beyond.slice(0, free)) this.#wait(line);
  }

  #stop(line) {
    line.state = "paused";
    line.paused();
    line.transfer.pause();
  }

  async #send(line) {
    line.state = "going";
    const answer = await deliver(line, () => line.state === "going");
    if (line.state !== "going") return;
    if (Transfer.isHeld(answer) || Transfer.isSignedOut(answer)) line.state = "paused";
    else this.#lines = this.#lines.filter((one) => one !== line);
    this.#ended(line, answer);
    this.go();
  }
}

// Sends a file until there is an answer to it, or nobody wants it any more.
export async function deliver(line, isWanted) {
  for (;;) {
    const answer = await line.transfer.send(
      (sent, all) => isWanted() && line.progress(sent, all),
      (read, all) => isWanted() && line.reading(read, all),
    );
    if (!isWanted() || !Transfer.isLost(answer)) return answer;
    if (!await line.transfer.isReadable()) {
      line.transfer.forget();
      return UNREADABLE;
    }
    line.lost(answer);
    await Promise.race([pause(PATIENCE), backOnline()]);
    if (!isWanted()) return answer;
  }
}

function backOnline() {
  return new Promise((resolve) => addEventListener("online", resolve, { once: true }));
}
