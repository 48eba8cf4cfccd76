// A draft that is dropped on the page goes into its form; what is being looked for is said.
"use strict";
(() => {
  const form = document.querySelector(".rp-draft");
  if (!form) return;
  const button = form.querySelector("button");
  const words = button.textContent;

  function carries(event) {
    return event.dataTransfer?.types.includes("Files");
  }

  document.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    form.classList.add("rp-over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("rp-over");
  });
  document.addEventListener("drop", (event) => {
    form.classList.remove("rp-over");
    if (!carries(event)) return;
    event.preventDefault();
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    form.elements.file.files = one.files;
    button.focus();
  });

  form.addEventListener("submit", () => {
    form.setAttribute("aria-busy", "true");
    button.textContent = say("Searching …");
  });
  addEventListener("pageshow", () => { // after "back" too
    form.removeAttribute("aria-busy");
    button.textContent = words;
  });
})();
