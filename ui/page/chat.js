// The chat page: what its scripts ask the server for, the newest question in view, what is read aloud, and what a
// visitor sees while the server is away.
"use strict";
const chat = (() => {
  const language = location.pathname.replace(/\//g, "") || "en";
  document.documentElement.lang = language;

  const fieldOf = (box) => document.querySelector(`#${box} :is(textarea, input)`);
  const buttonOf = (button) => document.querySelector(`button#${button}, #${button} button`);
  const mounted = (box, button) => fieldOf(box) && buttonOf(button);

  function press(box, button, words) {
    const field = fieldOf(box);
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => buttonOf(button).click(), 0);
  }

  const wish = (words) => press("rp-wish", "rp-change", words);
  const restore = (words) => press("rp-kept", "rp-restore", words);
  const box = () => document.querySelector("#rp-question textarea");
  const turns = () => [...document.querySelectorAll("#rp-chat .rp-turn")];

  // What was sent and has no answer yet, and what gives it back where the server does not show that it took it.
  const PATIENCE = 15_000;
  let sent = "", under;

  function write(words) {
    box().value = words;
    box().dispatchEvent(new Event("input", { bubbles: true }));
  }

  function send() {
    if (under || !mounted("rp-put", "rp-put-it")) return; // Gradio would drop a second one
    document.querySelectorAll("[data-testid=toast-close]").forEach((close) => close.click()); // a new one is this one's
    seen.textContent = "";
    sent = box().value;
    under = setTimeout(lost, PATIENCE);
    write("");
    press("rp-put", "rp-put-it", sent);
  }

  function taken() {
    clearTimeout(under);
    under = undefined;
  }

  const unsaid = () => [sent, box()?.value].filter(Boolean).join("\n");

  function giveBack() {
    const words = unsaid();
    if (sent) write(words);
    sent = "";
    taken();
  }

  document.addEventListener("keypress", (event) => {
    if (event.key !== "Enter" || event.target !== box()) return;
    event.preventDefault();
    send();
  });
  document.addEventListener("click", (event) => {
    const chip = event.target.closest?.(".rp-chip");
    if (event.target.closest?.("#rp-send")) send();
    if (event.target.closest?.("#rp-new")) {
      sent = "";
      taken();
      write("");
    }
    if (!chip) return;
    event.preventDefault();
    wish(chip.value);
  });

  // A region that is read aloud and seen as well.
  const seen = document.createElement("div");
  seen.id = seen.className = "rp-away";
  seen.setAttribute("role", "status");

  // Gradio names every message by its whole HTML; a reader of screens needs to know only whose it is.
  function name(messages) {
    for (const message of messages) {
      message.setAttribute("role", "group");
      message.setAttribute("aria-label", message.closest(".user-row") ? say("Question") : say("Answer"));
    }
  }

  // Gradio calls its examples a list and their buttons no items of it, and reads every answer aloud from end to end.
  function amend() {
    document.querySelectorAll('#rp-chat .examples[role="list"]').forEach((list) => {
      list.setAttribute("role", "group");
      list.setAttribute("aria-label", say("For example"));
    });
    document.querySelectorAll("#rp-chat [aria-live=polite]").forEach((log) => log.setAttribute("aria-live", "off"));
    name(document.querySelectorAll('#rp-chat .message > [aria-label*="<"]'));
  }

  const awaited = new WeakSet();
  let shown = 0, last = null;

  function look() {
    amend();
    if (!seen.isConnected && document.querySelector("#rp-ask")) {
      document.querySelector("#rp-ask").prepend(seen);
      if (!turns().length) scrollTo(0, 0); // the browser brings the box that has the focus into view
    }
    const pending = document.querySelector("#rp-chat .rp-pending");
    if (pending && !awaited.has(pending)) {
      awaited.add(pending);
      buttonOf("rp-go").click();
    }
    const told = [...document.querySelectorAll("#rp-chat :is(.rp-asked, .rp-answer, .rp-pending)")];
    const newest = told.at(-1);
    if (newest === last && told.length === shown) return;
    const before = told.at(-2);
    const top = newest && !newest.matches(".rp-asked") && before?.matches(".rp-asked") ? before : newest;
    if (told.length !== shown || !top?.matches(".rp-asked")) top?.scrollIntoView({ block: "start" });
    shown = told.length;
    last = newest;
    taken();
    document.body.classList.toggle("rp-empty", !newest);
    if (newest?.matches(".rp-answer")) arrived(newest);
    document.dispatchEvent(new CustomEvent("rp-changed"));
  }

  function arrived(answer) {
    seen.textContent = "";
    if (answer.querySelector(".rp-reword")) giveBack();
    sent = "";
    const turn = answer.querySelector(".rp-turn");
    const words = turn && JSON.parse(turn.value).told;
    tell(words || answer.querySelector(".rp-error")?.textContent || "");
    // What was pressed may be gone with the page before the answer.
    if (document.activeElement === document.body && matchMedia("(pointer: fine)").matches) box()?.focus({ preventScroll: true });
  }

  // Gradio tells of a server that is away in a box of its own; here it is a line above the question, which is kept.
  const AWAY = say("The server does not answer. Your question stays here; this page goes on as soon as the server is back.");
  function away() {
    const told = document.querySelector("[data-testid=toast-text]");
    if (!told || seen.textContent) return;
    const words = told.textContent;
    giveBack();
    seen.textContent = /connection|fetch|network|undefined|load failed/i.test(words) || !words ? AWAY : words;
  }

  const draft = drawer("sessionStorage");
  // Who comes in with the box focused stands at the top of the empty page: the box is in view wherever that is.
  addEventListener("focusin", ({ target }) => {
    if (target === box() && !turns().length) requestAnimationFrame(() => scrollTo(0, 0));
  });
  function lost() {
    giveBack();
    seen.textContent = AWAY;
  }

  addEventListener("offline", lost);
  // Gradio tells nothing of what the server refuses.
  new PerformanceObserver((list) => {
    if (under && list.getEntries().some((one) => one.responseStatus >= 400 && /\/run\/predict$/.test(one.name))) lost();
  }).observe({ type: "resource" });
  addEventListener("input", (event) => {
    if (event.target === box()) draft.set("rapporteur.draft", event.target.value);
  });
  addEventListener("pagehide", () => { if (box()) draft.set("rapporteur.draft", unsaid()); });

  new MutationObserver(() => { look(); away(); }).observe(document.documentElement, { childList: true, subtree: true });
  look(); // a slow line brings this after the page, which does not change then until something is asked
  return { mounted, wish, restore, box, turns, language, session: draft };
})();
