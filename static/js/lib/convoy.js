// Several files on their way at once, each with its own line; the others wait their turn.
// A file whose line was lost is sent on by itself, one that is paused when it is asked for.
import { pause } from "./prepared.js";
import { Transfer, UNREADABLE } from "./transfer.js";

const [AT_ONCE, PATIENCE] = [3, 4000];

export class Convoy {
  #lines = [];
  #ended;

  // `ended(line, answer)` is called for every file that was taken, refused or held up.
  constructor(ended) {
    this.#ended = ended;
  }

  get count() {
    return this.#lines.length;
  }

  get lines() {
    return [...this.#lines];
  }

  get isBusy() {
    return this.#lines.some((line) => line.state !== "paused");
  }

  has(line) {
    return this.#lines.includes(line);
  }

  add(line) {
    this.#lines.push(line);
    this.#wait(line);
  }

  drop(line) {
    this.#lines = this.#lines.filter((one) => one !== line);
    line.state = "dropped";
    line.transfer.forget();
    this.go();
  }

  go() {
    const going = this.#lines.filter((line) => line.state === "going").length;
    const waiting = this.#lines.filter((line) => line.state === "waiting");
    for (const line of waiting.slice(0, AT_ONCE - going)) this.#send(line);
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
