// One file on its way in parts (tus): what has come stays, whatever becomes of the line
// or of the page. Every answer is {status, data} as lib/http.js gives it.
import { fingerprint } from "./fingerprint.js";
import { get } from "./http.js";
import { markOf } from "./intake.js";

const PART = 8_000_000; // bytes; what is lost with a line is at most this
const SHORTLY = [0, 500, 2000];
const AGAIN = new Set([0, 409, 410, 423, 460, 500, 502, 503, 504]);
export const STOPPED = { status: -1, data: null };
export const UNREADABLE = { status: -2, data: null };

export class Transfer {
  #file; #words; #about; #upload; #answer; #onProgress;
  #turn = 0; // a new one with each start and each stop: what an older one does is nothing

  // `words` are the data of <file-drop>; `about` is what is told beside name and hash.
  constructor(file, words, about) {
    this.#file = file;
    this.#words = words;
    this.#about = about;
  }

  // Whether to send on: no line, no answer, or a part that did not meet the one before.
  static isLost({ status }) {
    return AGAIN.has(status);
  }

  // No room on the disk: no fault of the file, which may go on when there is some.
  static isHeld({ status }) {
    return status === 507;
  }

  // An answer without words from someone who was a guest meanwhile.
  static isSignedOut({ status, data }) {
    return !data && [200, 303, 400, 404].includes(status);
  }

  // Sends what has not come yet and gives the answer to the whole file. A large one is
  // read before, to know its hash: `onRead` hears of that.
  async send(onProgress, onRead) {
    const turn = this.#turn += 1;
    const isWanted = () => turn === this.#turn;
    this.#onProgress = onProgress;
    try {
      const upload = this.#upload ?? await this.#begun(isWanted, onRead);
      if (!isWanted()) return STOPPED;
      this.#upload = upload;
    } catch {
      return { status: 0, data: null };
    }
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#upload.start();
    });
  }

  // Whether the file is still what was chosen: browsers read none that changed since.
  async isReadable() {
    try {
      await this.#file.slice(0, 1).arrayBuffer();
      return true;
    } catch {
      return false;
    }
  }

  // Stops for now: what has come waits a day.
  pause() {
    this.#turn += 1;
    this.#upload?.abort();
    this.#answer?.(STOPPED);
  }

  // Stops for good: nothing of the file stays.
  forget() {
    this.#turn += 1;
    this.#upload?.abort(true).catch(() => {});
    this.#answer?.(STOPPED);
  }

  async #begun(isWanted, onRead) {
    await import(this.#words.tus);
    const sha256 = await fingerprint(this.#file, isWanted, onRead);
    const upload = new window.tus.Upload(this.#file, {
      endpoint: this.#words.uploads,
      chunkSize: PART,
      retryDelays: SHORTLY,
      metadata: { filename: this.#file.name, ...this.#about, ...(sha256 && { sha256 }) },
      headers: { Accept: "application/json", "X-CSRFToken": document.querySelector("#words [name=csrf_token]").value },
      fingerprint: async () => this.#called(),
      removeFingerprintOnSuccess: true,
      onProgress: (sent, all) => this.#onProgress(sent, all),
      onSuccess: () => this.#arrived(),
      onError: (error) => this.#answer(refusal(error.originalResponse)),
    });
    const [before] = await upload.findPreviousUploads();
    if (before) upload.resumeFromPreviousUpload(before);
    return upload;
  }

  // The same file chosen again goes on where it stopped.
  #called() {
    return [this.#words.uploads, this.#about.replaces, markOf(this.#file)].join(" ");
  }

  async #arrived() {
    this.#answer(await get(this.#upload.url));
  }
}

function refusal(answer) {
  try {
    return { status: answer?.getStatus() ?? 0, data: JSON.parse(answer.getBody()) };
  } catch {
    return { status: answer?.getStatus() ?? 0, data: null };
  }
}
