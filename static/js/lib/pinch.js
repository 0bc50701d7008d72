// Two fingers drawn apart on `element`: `hear` is told where, once a gesture, if it `wants`
// that event. On a pad they reach us as a wheel with Ctrl; on a screen the page itself
// would grow, unless every move is prevented from the first on.
const APART = 1.2;

export function onPinch(element, hear, { signal, wants }) {
  let began = 0; // pixels between the fingers; Infinity once it was heard

  element.addEventListener("wheel", (event) => {
    if (!event.ctrlKey || event.deltaY > 0 || !wants(event)) return;
    event.preventDefault();
    hear(event);
  }, { signal, passive: false });
  element.addEventListener("touchstart", (event) => {
    began = event.touches.length === 2 && wants(event) ? span(event) : 0;
  }, { signal, passive: true });
  element.addEventListener("touchmove", (event) => {
    if (!began) return;
    if (event.cancelable) event.preventDefault();
    if (event.touches.length !== 2 || span(event) < began * APART) return;
    began = Infinity;
    hear(between(event));
  }, { signal, passive: false });
}

function span({ touches: [one, other] }) {
  return Math.max(Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY), 1);
}

function between({ touches: [one, other] }) {
  return { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 };
}
