// A page that was fetched names the Hangul that stands in it, as every page does
// (contest/web/lettering.py). Its sheet joins this document's and its faces load at once,
// so that they are there when its words are, with or without a line.
const SHEETS = 'link[rel="stylesheet"][href^="/faces/"]';
const FAMILIES = ["Pretendard Variable", "Noto Serif KR Variable"];
const MOST = 8; // sheets of pages that came and went; each names all letters of its own page

export function adoptLetters(page) {
  for (const { href } of page.querySelectorAll(SHEETS)) adopt(new URL(href).pathname);
}

function adopt(path) {
  const there = [...document.head.querySelectorAll(SHEETS)];
  if (there.some((link) => link.getAttribute("href") === path)) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: path });
  link.dataset.adopted = "";
  link.addEventListener("load", () => {
    for (const family of FAMILIES) document.fonts.load(`1em "${family}"`, "가").catch(() => {});
  }, { once: true });
  const before = document.head.querySelectorAll("link[data-adopted]");
  if (before.length >= MOST) before[0].remove();
  (there.at(-1) ?? document.head.lastElementChild).after(link);
}
