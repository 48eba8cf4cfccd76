// A card: the reference in the style that was chosen last, and its link. text.js does the copying itself.
"use strict";
(() => {
  const KEY = "rapporteur.style";
  let style = "official";
  try {
    style = localStorage.getItem(KEY) ?? style;
  } catch { /* the style is remembered as long as the page is open */ }

  // The words end with a line that has the reference in brackets.
  function cited(card, reference) {
    const words = card.querySelector(".rp-acts > .rp-copy").value;
    return `${words.slice(0, words.lastIndexOf("\n"))}\n(${reference})`;
  }

  function choose(button) {
    style = button.name;
    try {
      localStorage.setItem(KEY, style);
    } catch { /* see above */ }
  }

  const full = new WeakMap();
  function prepare(button) {
    const card = button.closest(".rp-card");
    if (button.matches(".rp-permalink")) {
      button.value = new URL(button.value, location.origin).href;
    } else if (button.matches(".rp-style")) {
      choose(button);
      full.set(button, full.get(button) ?? button.value);
      button.value = cited(card, full.get(button));
    } else {
      const chosen = card.querySelector(`.rp-style[name="${CSS.escape(style)}"]`) ?? card.querySelector(".rp-style");
      if (chosen) button.value = cited(card, full.get(chosen) ?? chosen.value);
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".rp-card .rp-copy:not(.rp-say)");
    if (button) prepare(button);
  }, true);

  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.(".rp-cite-as")) return;
    for (const button of event.target.querySelectorAll(".rp-style")) {
      button.setAttribute("aria-pressed", String(button.name === style));
    }
  }, true);
})();
