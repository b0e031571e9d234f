"use strict";
// Extras only: every page works without this file.
(() => {
  const on = (name, handler) => document.addEventListener(name, handler);
  const focusIn = (root) => root.querySelector?.("[data-fokus]")?.focus();

  // Elements that only make sense with JavaScript are sent hidden.
  const reveal = (root) => root.querySelectorAll?.("[data-js][hidden]").forEach((e) => { e.hidden = false; });
  on("DOMContentLoaded", () => { reveal(document); focusIn(document); });

  // After a swap focus moves only if the answer asks for it.
  on("htmx:afterSwap", (event) => { reveal(event.detail.target); focusIn(event.detail.target); });

  const typing = (element) => element.closest?.("input, textarea, select, [contenteditable]");
  on("keydown", (event) => {
    const search = document.querySelector("[data-sok]");
    const letters = document.body.dataset.kortkommandon !== "av";
    if (event.key === "/" && letters && search && !typing(event.target)) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "?" && letters && !typing(event.target)) {
      window.location.assign("/hjalp/#tangenter");
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.target.closest?.("form")?.requestSubmit();
    }
  });

  on("click", (event) => {
    const fill = event.target.closest?.("[data-fyll]");
    if (fill) {
      const field = document.getElementById(fill.dataset.fyll);
      field.value = fill.dataset.varde;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    }
    if (event.target.closest?.("[data-skriv-ut]")) window.print();
  });

  // The range shows its date while it is dragged; the server is asked on "change".
  on("input", (event) => {
    const output = document.getElementById(event.target.dataset?.visaI);
    if (!output) return;
    const day = new Date(Number(event.target.value) * 864e5);
    const text = day.toLocaleDateString(document.documentElement.lang, { dateStyle: "medium", timeZone: "UTC" });
    output.value = text;
    event.target.setAttribute("aria-valuetext", text);
  });

  on("change", (event) => {
    const field = document.getElementById(event.target.dataset?.satt);
    if (!field) return;
    field.value = new Date(Number(event.target.value) * 864e5).toISOString().slice(0, 10);
    field.form.requestSubmit();
  });

  // A draft that is not taken (the commission was changed in another tab) says so.
  on("htmx:responseError", (event) => {
    const old = event.target.closest?.("[data-gammal]");
    if (old && event.detail.xhr.status === 403) document.getElementById("utkast").textContent = old.dataset.gammal;
  });

  // One press, one post: the same button within 2 s is ignored.
  const sent = new WeakMap();
  on("submit", (event) => {
    if (event.target.method !== "post" || event.defaultPrevented) return;
    const now = Date.now(), pressed = event.submitter ?? event.target;
    if (now - (sent.get(pressed) ?? 0) < 2000) event.preventDefault();
    else sent.set(pressed, now);
  });
})();
