// <local-time datetime="…">: adds the moment in the reader's own zone, where it is
// neither Moscow's nor Seoul's.
const SAID = new Set(["Europe/Moscow", "Asia/Seoul"]);

customElements.define("local-time", class extends HTMLElement {
  connectedCallback() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (SAID.has(zone)) return;
    const at = new Date(this.getAttribute("datetime"));
    if (Number.isNaN(at.getTime())) return;
    const language = document.documentElement.lang;
    const words = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      // Not dateStyle: it may not stand beside the name of the zone.
      year: "numeric", month: "long", day: "numeric", hour: language === "ko" ? "numeric" : "2-digit", minute: "2-digit", timeZoneName: "short",
    }).format(at).replace(/\sг\.\sв|\sat/, ","); // as the page writes its own moments
    this.textContent = this.hasAttribute("bare") ? words : `(${words})`;
  }
});
