// Lays a few blurred pixels beneath each picture until it has come. They are written in
// the page, as `data-placeholder`; room is kept by width and height, with or without them.

// The policy of the pages lets no data address be a picture, so it becomes a blob.
const addressOf = (data) => {
  const [head, body] = data.split(",");
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: head.slice(5).split(";")[0] }));
};

const beneath = (img) => {
  if (img.complete) return;
  const address = addressOf(img.dataset.placeholder);
  img.style.backgroundImage = `url("${address}")`;
  img.classList.add("coming");
  const come = () => {
    img.style.backgroundImage = "";
    img.classList.remove("coming");
    URL.revokeObjectURL(address);
  };
  img.addEventListener("load", come, { once: true });
  img.addEventListener("error", come, { once: true });
};

const within = (node) => node.querySelectorAll?.("img[data-placeholder]").forEach(beneath);

export const layPlaceholders = () => {
  within(document);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(within);
  }).observe(document.body, { childList: true, subtree: true });
};
