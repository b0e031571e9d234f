"use strict";
// A draft saves itself: when a field is left, and two seconds after the last key. Nothing that is
// typed leaves the page before the server has said that it is kept.
(() => {
  const TYPING = 2000, AGAIN = 5000;
  const form = document.querySelector("form[data-autospara]");
  if (!form) return;
  const url = form.dataset.autospara, state = document.getElementById("sparat");
  const others = document.getElementById("andra"), ways = document.getElementById("vagar");
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("fk-session") : null;
  const own = (name) => form.querySelector(`[name=${name}]`);
  const body = () => new URLSearchParams(new FormData(form));
  const typed = () => { const all = body(); all.delete("revision"); all.delete("csrfmiddlewaretoken"); return all.toString(); };
  let saved = "osparat" in form.dataset ? "" : typed(), kept = "", waiting = 0, running = null, failed = false, leaving = false;

  const say = (text, bad, way = "") => {
    failed = bad;
    state.textContent = text;
    state.parentElement.dataset.tone = bad ? "danger" : "neutral";
    ways.querySelectorAll("[data-vag]").forEach((e) => { e.hidden = e.dataset.vag !== way; });
  };

  // Logged in again in another tab: the same person in the same commission goes on with a new token.
  const renewed = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(window.location.pathname)).text(), "text/html");
    const there = page.querySelector("form[data-autospara]");
    if (there?.dataset.vem !== form.dataset.vem) return false;
    own("csrfmiddlewaretoken").value = there.querySelector("[name=csrfmiddlewaretoken]").value;
    return true;
  };

  const answered = async (answer, sent, first) => {
    if (answer.type === "opaqueredirect") return kept = sent, say(state.dataset.utloggad, false, "logga-in"), "kept";
    if (answer.status === 403 && first && await renewed()) return save(false);
    if (answer.status >= 500) throw new Error(answer.status);
    const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
    if (!answer.ok) return say(told.text ?? state.dataset.gammal, true, told.way), "refused";
    tabs?.postMessage("");
    own("revision").value = told.revision;
    others.textContent = told.others;
    saved = sent;
    say(told.text, false);
    return "saved";
  };

  const save = async (first = true) => {
    const sent = typed();
    try {
      return await answered(await fetch(url, { method: "POST", body: body(), redirect: "manual" }), sent, first);
    } catch {
      say(state.dataset.borta, true);
      wait(AGAIN);
      return "lost";
    }
  };
  // One at a time: the next one begins with the number that the one before has got.
  const keep = () => {
    clearTimeout(waiting);
    running = (running ?? Promise.resolve()).then(() => (typed() === saved ? "saved" : save()));
    return running;
  };
  const wait = (time) => { clearTimeout(waiting); waiting = setTimeout(keep, time); };

  form.addEventListener("input", () => wait(TYPING));
  form.addEventListener("change", keep);
  // Enter in a line saves; it does not send the page away in the middle of the writing.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    keep();
  });

  // A button saves first. Only a server that does not answer holds it back: the text is here alone.
  form.addEventListener("submit", async (event) => {
    if (leaving || typed() === saved) { leaving = true; return; }
    event.preventDefault();
    if (await keep() === "lost") return;
    leaving = true;
    form.requestSubmit(event.submitter);
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  // What waits for the login is not sent again: a late answer could take the new login's cookie away.
  window.addEventListener("pagehide", () => { if (!leaving && ![saved, kept].includes(typed())) navigator.sendBeacon(url, body()); });
  window.addEventListener("beforeunload", (event) => { if (!leaving && failed && typed() !== saved) event.preventDefault(); });

  // More rows and fewer without a new page.
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=gor]");
    const [what, list] = (button?.value ?? "").split("-");
    if (what === "fler") {
      event.preventDefault();
      const row = document.getElementById(`ny-${list}`), rows = row.previousElementSibling;
      const numbers = [...rows.children].map((e) => Number(e.dataset.rad));
      const number = Math.max(-1, ...numbers) + 1;
      rows.insertAdjacentHTML("beforeend", row.innerHTML.replaceAll("__n__", number).replaceAll("__nr__", rows.children.length + 1));
      rows.lastElementChild.querySelector("input").focus();
    } else if (what === "bort") {
      event.preventDefault();
      const rowList = button.closest("[data-lista]");
      button.closest("[data-rad]").remove();
      // Those that are left count from one again, for who hears them.
      rowList.querySelectorAll("[data-rad]").forEach((row, place) => row.querySelectorAll("legend, .btn .vh").forEach((e) => { e.textContent = e.textContent.replace(/\d+/, place + 1); }));
      rowList.querySelector("button[value^=fler]").focus();
      keep();
    }
  });

  // Say that the page is open, and hear who else has it open. What was typed before a new login is saved now.
  if (saved === "") keep();
  else {
    const here = body();
    here.set("gor", "oppnat");
    fetch(url, { method: "POST", body: here, redirect: "manual" }).then((a) => (a.ok ? a.json() : null))
      .then((told) => { if (told) others.textContent = told.others; }).catch(() => {});
  }
})();
