// Shortcuts of single keys. None works while something is typed; a visitor can switch them off (WCAG 2.1.4).
"use strict";
(() => {
  const KEY = "rapporteur.shortcuts";
  const kept = drawer("localStorage");
  const TYPED = "input, textarea, select, [contenteditable]";
  let dialog, current;

  const on = () => kept.get(KEY) !== false;
  const cards = () => [...document.querySelectorAll("#rp-chat .rp-card")];

  function card() {
    const own = document.activeElement.closest?.("#rp-chat .rp-card") ?? (current?.isConnected ? current : null);
    return own ?? [...document.querySelectorAll("#rp-chat .rp-answer")].at(-1)?.querySelector(".rp-card");
  }

  function go(to) {
    if (!to) return;
    current = to;
    to.querySelector(".rp-ref a").focus({ preventScroll: true });
    to.scrollIntoView({ block: "start" });
  }

  function step(by) {
    const all = cards();
    const own = document.activeElement.closest?.("#rp-chat .rp-card") ?? (current?.isConnected ? current : null);
    go(own ? all[all.indexOf(own) + by] : card());
  }

  const press = (selector) => card()?.querySelector(selector)?.click();
  const DOES = {
    "/": [() => chat.box().focus(), () => say("Write a question")],
    j: [() => step(1), () => say("Next passage")],
    k: [() => step(-1), () => say("Previous passage")],
    c: [() => press(".rp-acts > .rp-copy"), () => say("Copy the passage with its reference")],
    o: [() => press(".rp-ref a"), () => say("Open the passage in its resolution")],
    b: [() => press(".rp-keep"), () => say("Keep the passage in the basket, or take it out")],
    "?": [() => open(), () => say("Show these shortcuts")],
  };

  function build() {
    dialog = document.createElement("dialog");
    dialog.className = "rp-keys";
    dialog.innerHTML =
      '<h2 id="rp-keys-name"></h2><dl></dl><label><input type="checkbox"> <span></span></label>' +
      '<p><button type="button"></button></p>';
    dialog.setAttribute("aria-labelledby", "rp-keys-name");
    dialog.querySelector("h2").textContent = say("Shortcuts");
    const rows = { ...Object.fromEntries(Object.entries(DOES).map(([key, [, words]]) => [key, words()])), Esc: say("Leave the question, close the reader or the basket") };
    for (const [key, words] of Object.entries(rows)) {
      const row = document.createElement("div");
      row.innerHTML = "<dt><kbd></kbd></dt><dd></dd>";
      row.querySelector("kbd").textContent = key;
      row.querySelector("dd").textContent = words;
      dialog.querySelector("dl").append(row);
    }
    const box = dialog.querySelector("input");
    box.checked = on();
    box.addEventListener("change", () => kept.set(KEY, box.checked));
    dialog.querySelector("label span").textContent = say("Single keys do this");
    const close = dialog.querySelector("button");
    close.textContent = say("Close");
    close.addEventListener("click", () => dialog.close());
    document.body.append(dialog);
  }

  function open() {
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
  }

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (key === "Escape" && target === chat.box() && !document.querySelector(".rp-pane:not([hidden])")) {
      go(card());
      return;
    }
    if (!on() || target.closest?.(TYPED) || !Object.hasOwn(DOES, key)) return;
    event.preventDefault();
    DOES[key][0]();
  });
  document.addEventListener("focusin", ({ target }) => { current = target.closest?.("#rp-chat .rp-card") ?? current; });
  document.addEventListener("click", (event) => { if (event.target.closest?.("#rp-keys-open")) open(); });
  function appear() {
    const button = document.querySelector("#rp-keys-open");
    if (button?.hidden && matchMedia("(hover: hover)").matches) button.hidden = false;
  }
  new MutationObserver(appear).observe(document.documentElement, { childList: true, subtree: true });
  appear();
})();
