// Hangul that comes after the page: words of answers, what is chosen or typed. A page has
// the letters it came with and no others (contest/web/lettering.py); the rest is asked for
// in the same way, by a sheet whose address says them.
const HANGUL = /[\u3001\u3002\u3008-\u3011\u3131-\u3163\uac00-\ud7a3\uff5e]/g;
const CHOICES = /<option(?![^>]* selected\b)[^>]*>[^<]*<\/option>/g;
const FIRST = 0x3000;
const CALM = 200;
// Rooms have the letters of their next pages by themselves (lib/letters.js); what comes
// alone there are answers, which stand in parts with a name.
const isRoom = document.body.classList.contains("room");

const lettersOf = (text) => (text.match(HANGUL) ?? []).map((one) => one.charCodeAt(0));

function coded(letters) {
  const steps = [];
  let last = FIRST;
  for (const letter of [...letters].sort((one, other) => one - other)) {
    let step = letter - last;
    last = letter;
    for (; step > 127; step >>= 7) steps.push((step & 127) | 128);
    steps.push(step);
  }
  return btoa(String.fromCharCode(...steps)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "") || "-";
}

class Letters {
  #known = { sans: new Set(), serif: new Set() };
  #wanted = { sans: new Set(), serif: new Set() };
  #timer = 0;

  constructor() {
    const here = lettersOf(document.documentElement.outerHTML.replace(CHOICES, ""));
    this.#known.sans = new Set(here);
    new MutationObserver((changes) => changes.forEach(this.#came)).observe(document.body, { childList: true, characterData: true, subtree: true });
    document.addEventListener("change", ({ target }) => this.#chosen(target));
  }

  #came = ({ target, addedNodes }) => {
    const nodes = target.nodeType === Node.TEXT_NODE ? [target] : addedNodes;
    if (isRoom && !(target.closest ? target : target.parentElement)?.closest("[data-part]")) return;
    for (const node of nodes) this.#want("sans", node.textContent);
  };

  #chosen(field) {
    if (field.type === "password") return;
    const words = field.selectedOptions?.[0]?.textContent ?? field.value ?? "";
    this.#want(field.classList.contains("serif") ? "serif" : "sans", words);
  }

  #want(family, text) {
    for (const letter of lettersOf(text)) {
      if (this.#known[family].has(letter)) continue;
      this.#known[family].add(letter);
      this.#wanted[family].add(letter);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(this.#ask, CALM);
    }
  }

  #ask = () => {
    const { sans, serif } = this.#wanted;
    const href = `/faces/${coded(sans)}.${coded(serif)}.css`;
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
    sans.clear();
    serif.clear();
  };
}

// Where there are no faces to pick from, the page has neither a sheet nor the word of one.
if (document.querySelector('link[href^="/faces/"], meta[name="late-letters"]')) new Letters();
