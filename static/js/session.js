"use strict";
// Two minutes before the session ends its warning is shown; when it has ended, what to do then.
(() => {
  const WARNING = 120000;
  const box = () => document.querySelector("[data-sekunder]");
  const show = (parts, hidden) => box().querySelectorAll(parts).forEach((e) => { e.hidden = hidden; });

  const ended = () => {
    box().hidden = false;
    show("[data-fore]", true);
    show("[data-efter]", false);
  };

  const watch = () => {
    const seen = box();
    if (!seen || seen.dataset.ser) return;
    seen.dataset.ser = "1";
    const left = Number(seen.dataset.sekunder) * 1000;
    setTimeout(() => { seen.hidden = false; }, Math.max(0, left - WARNING));
    setTimeout(() => { if (seen.isConnected) ended(); }, left);
  };

  document.addEventListener("DOMContentLoaded", () => {
    watch();
    // The card of one click: the page that has just been noted as handed out prints itself.
    if (document.querySelector("[data-skriv-ut-nu]")) window.print();
  });
  document.addEventListener("htmx:afterSettle", watch);
  document.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status === 401) ended(); });
})();
