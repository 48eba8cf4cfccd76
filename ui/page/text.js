// Copying a passage, and opening a footnote at its mark. One listener for every page and every answer.
"use strict";
(() => {
  async function copy(button) {
    const words = button.textContent;
    try {
      await navigator.clipboard.writeText(button.value);
    } catch {
      const area = document.createElement("textarea");
      area.value = button.value;
      area.style.cssText = "position:fixed;opacity:0";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.textContent = say("Copied");
    setTimeout(() => { button.textContent = words; }, 1600);
  }

  function openNote(link) {
    const note = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    const notes = note && note.closest("details");
    if (!notes) return false;
    const closing = notes.open && note.classList.contains("rp-lit");
    notes.querySelectorAll(".rp-lit").forEach((lit) => lit.classList.remove("rp-lit"));
    notes.open = !closing;
    if (!closing) {
      note.classList.add("rp-lit");
      note.scrollIntoView({ block: "nearest" });
    }
    return true;
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.(".rp-copy, .rp-fn a");
    if (!target) return;
    if (target.matches(".rp-copy")) {
      event.preventDefault();
      copy(target);
    } else if (openNote(target)) {
      event.preventDefault();
    }
  });
})();
