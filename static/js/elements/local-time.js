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
      dateStyle: "long", timeStyle: "short", timeZoneName: "short",
    });
    this.textContent = `(${words.format(at)})`;
  }
});
