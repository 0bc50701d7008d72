// Whoever presses twice wants one thing: the second press of a double one belongs to the
// first, and neither takes back what that did nor does it again elsewhere.
export const PAIR = 500; // milliseconds, as most systems count

export class Presses {
  #last = -Infinity;

  // Whether this press stands alone or begins a pair.
  isFirst({ timeStamp }) {
    const isFirst = timeStamp - this.#last > PAIR;
    if (isFirst) this.#last = timeStamp;
    return isFirst;
  }
}
