// Gives SHA-256 of a file in hexadecimal, so that the server can tell whether what came
// is what was sent. The browser works out that of a photograph beside the page; a larger
// file is read piece by piece, so that no more than a piece of it is in the memory.
// Nothing where it cannot: on a page without HTTPS, or if the file went away.
import { Sha256 } from "./sha256.js";

const SMALL = 64_000_000; // bytes
const PIECE = 2_000_000;

// `isWanted` is asked before each piece; `onProgress` hears how many bytes were read.
export async function fingerprint(file, isWanted, onProgress) {
  try {
    if (file.size > SMALL) return await inPieces(file, isWanted, onProgress);
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  } catch {
    return "";
  }
}

async function inPieces(file, isWanted, onProgress) {
  const sum = new Sha256();
  for (let at = 0; at < file.size && isWanted(); at += PIECE) {
    sum.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    onProgress(Math.min(at + PIECE, file.size), file.size);
  }
  return sum.digest();
}
