// <local-time datetime="…">: adds the moment in the reader's own zone, where it is
// neither Moscow's nor Seoul's.
const SAID = new Set(["Europe/Moscow", "Asia/Seoul"]);

customElements.define("local-time", class extends HTMLElement {
  connectedCallback() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (SAID.has(zone)) return;
    const at = new Date(this.getAttribute("datetime"));
    if (Number.isNaN(at.getTime())) return;
    const words = new Intl.DateTimeFormat(document.documentElement.lang, {
      // Not dateStyle: it may not stand beside the name of the zone.
      year: "numeric", month: "long", day: "numeric", hour: document.documentElement.lang === "ko" ? "numeric" : "2-digit", minute: "2-digit", timeZoneName: "short",
    });
    this.textContent = `(${words.format(at)})`;
  }
});
