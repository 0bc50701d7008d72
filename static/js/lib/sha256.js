// SHA-256 of bytes that come piece by piece (FIPS 180-4). The browser's own takes a file
// only whole, which a film would fill the memory with.
const BLOCK = 64;
const K = primes(64).map((prime) => fraction(Math.cbrt(prime)));
const START = primes(8).map((prime) => fraction(Math.sqrt(prime)));

export class Sha256 {
  #state = Int32Array.from(START);
  #words = new Int32Array(BLOCK);
  #rest = new Uint8Array(0);
  #bytes = 0;

  // Takes the next bytes, a Uint8Array.
  update(bytes) {
    this.#bytes += bytes.length;
    const all = this.#rest.length ? joined(this.#rest, bytes) : bytes;
    const view = new DataView(all.buffer, all.byteOffset, all.length);
    let at = 0;
    for (; at + BLOCK <= all.length; at += BLOCK) this.#mix(view, at);
    this.#rest = all.slice(at);
  }

  // Gives the digest in hexadecimal, once.
  digest() {
    const end = new Uint8Array((this.#rest.length < 56 ? 1 : 2) * BLOCK);
    end.set(this.#rest);
    end[this.#rest.length] = 0x80;
    const view = new DataView(end.buffer);
    view.setBigUint64(end.length - 8, BigInt(this.#bytes) * 8n);
    for (let at = 0; at < end.length; at += BLOCK) this.#mix(view, at);
    return [...this.#state].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  #mix(view, from) {
    const w = this.#words;
    for (let i = 0; i < 16; i += 1) w[i] = view.getInt32(from + 4 * i);
    for (let i = 16; i < BLOCK; i += 1) {
      const x = w[i - 15];
      const y = w[i - 2];
      const low = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3;
      const high = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10;
      w[i] = w[i - 16] + low + w[i - 7] + high | 0;
    }
    let [a, b, c, d, e, f, g, h] = this.#state;
    for (let i = 0; i < BLOCK; i += 1) {
      const high = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
      const one = h + high + (e & f ^ ~e & g) + K[i] + w[i] | 0;
      const low = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
      const two = low + (a & b ^ a & c ^ b & c) | 0;
      h = g; g = f; f = e; e = d + one | 0;
      d = c; c = b; b = a; a = one + two | 0;
    }
    const s = this.#state;
    s[0] += a; s[1] += b; s[2] += c; s[3] += d;
    s[4] += e; s[5] += f; s[6] += g; s[7] += h;
  }
}

function joined(one, other) {
  const all = new Uint8Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}

function fraction(root) {
  return (root - Math.floor(root)) * 2 ** 32 | 0;
}

function primes(count) {
  const found = [];
  for (let next = 2; found.length < count; next += 1) {
    if (found.every((prime) => next % prime)) found.push(next);
  }
  return found;
}
