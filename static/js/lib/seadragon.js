// OpenSeadragon, fetched once, when it is first wanted; it is a script of the old kind.
let wanted;

export function openSeadragon(address) {
  wanted ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => resolve(tamed(globalThis.OpenSeadragon)));
    script.addEventListener("error", () => {
      wanted = undefined;
      script.remove();
      reject(new Error("no zoom"));
    });
    script.src = address;
    document.head.append(script);
  });
  return wanted;
}

// It would bring a style element, which our pages allow to nobody: it finds a bare one of
// that name in its place. What it would tell a developer of
// tiles that came too late, it tells nobody.
function tamed(OpenSeadragon) {
  const bare = document.createElementNS("urn:none", "style");
  bare.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(bare);
  const mute = () => {};
  OpenSeadragon.console = { log: mute, debug: mute, info: mute, warn: mute, error: mute, assert: mute };
  return OpenSeadragon;
}
