// Two buttons under each passage, where the host keeps what readers say. Pages without this script have none.
"use strict";
(() => {
  const WORDS = { good: say("Answers it"), bad: say("Does not answer it") };

  // The question that an answer follows, as it was put.
  function question(answer) {
    const before = [...document.querySelectorAll(".rp-asked")]
      .filter((asked) => asked.compareDocumentPosition(answer) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
    const words = before?.cloneNode(true);
    words?.querySelector(".rp-without")?.remove();
    return words?.textContent.trim() ?? "";
  }

  function paragraph(card) {
    const { pathname, hash } = new URL(card.querySelector(".rp-context").href);
    return decodeURIComponent(pathname.replace("/r/", "") + hash);
  }

  async function send(button) {
    const card = button.closest(".rp-card");
    const said = { question: question(card), paragraph: paragraph(card), verdict: button.value };
    const body = JSON.stringify(said);
    const sent = await fetch("/api/feedback", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const place = button.closest(".rp-said");
    place.textContent = sent.ok ? say("Thank you: kept on this server") : say("That could not be kept");
    place.focus();
  }

  function offer(acts) {
    const place = document.createElement("span");
    place.className = "rp-said";
    place.tabIndex = -1;
    place.setAttribute("role", "status");
    for (const [verdict, words] of Object.entries(WORDS)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "rp-copy rp-say";
      button.value = verdict;
      button.textContent = words;
      place.append(button, " ");
    }
    acts.append(place);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".rp-say");
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    send(button).catch(() => { button.closest(".rp-said").textContent = say("That could not be kept"); });
  }, true);

  new MutationObserver(() => {
    document.querySelectorAll(".rp-card:not(.rp-near) .rp-acts:not(:has(.rp-said))").forEach(offer);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
