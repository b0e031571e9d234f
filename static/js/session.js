"use strict";
// Two minutes before the session ends its warning is shown; when it has ended, what to do then.
(() => {
  const WARNING = 120000, MINUTE = 60000;
  const box = () => document.querySelector("[data-sekunder]");
  const show = (parts, hidden) => box().querySelectorAll(parts).forEach((e) => { e.hidden = hidden; });
  let waiting = [];

  const ended = () => {
    box().hidden = false;
    show("[data-fore]", true);
    show("[data-efter]", false);
  };

  // The whole time from now on: the page has just come, or something was sent. The server counts
  // anew once a minute, so what is sent from an open page is sure of a minute less.
  const watch = (less = 0) => {
    if (!box()) return;
    const left = Number(box().dataset.sekunder) * 1000 - less;
    waiting.forEach(clearTimeout);
    waiting = [
      setTimeout(() => { box().hidden = false; }, Math.max(0, left - WARNING)),
      setTimeout(ended, left),
    ];
  };
  const again = () => {
    if (!box()) return;
    box().hidden = true;
    show("[data-fore]", false);
    show("[data-efter]", true);
    watch(MINUTE);
  };

  // What is done in one tab makes the session last in all of them.
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("fk-session") : null;
  tabs?.addEventListener("message", again);

  document.addEventListener("DOMContentLoaded", () => {
    watch();
    if (box()) tabs?.postMessage("");
    // The card of one click: the page that has just been noted as handed out prints itself.
    if (document.querySelector("[data-skriv-ut-nu]")) window.print();
  });
  // The answer to "go on" takes the button away: the reader is put back where she was.
  let reader = null;
  document.addEventListener("focusin", (event) => {
    if (!event.target.closest("#session")) reader = event.target;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "session") reader?.focus({ preventScroll: true });
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) return;
    tabs?.postMessage("");
    setTimeout(again);
  });
  document.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status === 401) ended(); });
})();
