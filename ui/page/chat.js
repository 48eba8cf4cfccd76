// The chat page: the chips, and the newest question kept in view.
"use strict";
(() => {
  function takeOff(chip) {
    const box = document.querySelector("#rp-dropped textarea, #rp-dropped input");
    box.value = chip.value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => document.querySelector("button#rp-drop, #rp-drop button").click(), 0);
  }

  document.addEventListener("click", (event) => {
    const chip = event.target.closest?.(".rp-chip");
    if (!chip) return;
    event.preventDefault();
    takeOff(chip);
  });

  // Gradio names every message by its whole HTML; a reader of screens needs to know only whose it is.
  function name(messages) {
    for (const message of messages) {
      message.setAttribute("role", "group");
      message.setAttribute("aria-label", message.closest(".user-row") ? "Question" : "Answer");
    }
  }

  // Gradio calls its examples a list and their buttons no items of it.
  function group(list) {
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", "For example");
  }

  let shown = 0;
  new MutationObserver(() => {
    document.querySelectorAll('#rp-chat .examples[role="list"]').forEach(group);
    name(document.querySelectorAll('#rp-chat .message > [aria-label*="<"]'));
    const told = [...document.querySelectorAll("#rp-chat :is(.rp-asked, .rp-answer)")];
    if (told.length === shown) return;
    shown = told.length;
    const [last, before] = told.reverse();
    const newest = last?.matches(".rp-answer") && before?.matches(".rp-asked") ? before : last;
    newest?.scrollIntoView({ block: "start" });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
