// Adds answers below each other. Without this script every answer is a page of its own.
"use strict";
(() => {
  const log = document.querySelector(".rp-log");
  const ask = document.querySelector(".rp-ask");
  let last = Promise.resolve();

  function fields(form, button) {
    const sent = new URLSearchParams(new FormData(form));
    if (button?.name) sent.set(button.name, button.value);
    if (form.matches(".rp-examples")) sent.set("conversation", ask.elements.conversation.value);
    sent.set("turn", ask.elements.turn.value);
    return sent;
  }

  async function send(sent) {
    log.querySelector(".rp-examples")?.remove();
    log.setAttribute("aria-busy", "true");
    try {
      const response = await fetch("/embed?part=exchange", { method: "POST", body: sent });
      if (!response.ok) throw new Error(response.statusText);
      const before = log.lastElementChild;
      log.insertAdjacentHTML("beforeend", await response.text());
      ask.elements.conversation.value = response.headers.get("X-Conversation") ?? "";
      ask.elements.turn.value = String(Number(ask.elements.turn.value) + 1);
      (before ? before.nextElementSibling : log.firstElementChild)?.scrollIntoView({ block: "start" });
    } catch {
      log.insertAdjacentHTML("beforeend", '<p class="rp-error" role="alert">No answer came back: ask again.</p>');
    } finally {
      log.removeAttribute("aria-busy");
    }
  }

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    const sent = fields(event.target, event.submitter);
    if (event.target === ask) ask.elements.question.value = "";
    last = last.then(() => send(sent));
  });
})();
