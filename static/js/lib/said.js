// Small words in data attributes: lists of addresses, and moments as clocks show them.
export function addresses(words = "") {
  return words.split(/\s+/).filter(Boolean);
}

export function clockTime(instant) {
  const options = { hourCycle: "h23" };
  return new Date(instant).toLocaleTimeString(document.documentElement.lang, options);
}
