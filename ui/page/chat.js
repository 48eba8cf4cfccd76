// The chat page: the reader pane, the chips, and the newest question kept in view.
"use strict";
(() => {
  const narrow = matchMedia("(max-width: 64rem)");
  let pane, opener;

  function build() {
    pane = document.createElement("aside");
    pane.className = "rp-pane";
    pane.setAttribute("aria-label", "Resolution");
    pane.hidden = true;
    pane.innerHTML =
      '<div class="rp-pane-bar"><strong class="rp-pane-name"></strong><a class="rp-alone" target="_blank" rel="noopener">Open as a page</a>' +
      '<button type="button" class="rp-close">Close</button></div><div class="rp-pane-body" tabindex="-1"></div>';
    document.body.append(pane);
    pane.querySelector(".rp-close").addEventListener("click", close);
  }

  async function open(link) {
    if (!pane) build();
    const address = new URL(link.href, location.origin);
    const body = pane.querySelector(".rp-pane-body");
    if (pane.dataset.path !== address.pathname) {
      const response = await fetch(address.pathname);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      body.replaceChildren(...page.querySelector("main").children);
      pane.querySelector(".rp-pane-name").textContent = body.querySelector(".rp-cite")?.textContent ?? "";
      pane.dataset.path = response.ok ? address.pathname : "";
    }
    if (!pane.contains(link)) opener = link;
    pane.querySelector(".rp-alone").href = address.href;
    pane.hidden = false;
    document.body.classList.add("rp-reading");
    light(body, decodeURIComponent(address.hash.slice(1)));
  }

  function light(body, path) {
    body.querySelectorAll(".rp-par.rp-lit").forEach((lit) => lit.classList.remove("rp-lit"));
    const lit = path && body.querySelector(`[id="${CSS.escape(path)}"]`);
    if (!lit) {
      body.scrollTop = 0;
      body.focus({ preventScroll: true });
      return;
    }
    const below = body.querySelectorAll(`.rp-par[id^="${CSS.escape(path)}."]`);
    [lit, ...below].forEach((row) => row.classList.add("rp-lit"));
    body.scrollTop += lit.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 4;
    lit.focus({ preventScroll: true });
  }

  function close() {
    pane.hidden = true;
    document.body.classList.remove("rp-reading");
    if (opener?.isConnected) opener.focus({ preventScroll: !narrow.matches });
  }

  function takeOff(chip) {
    const box = document.querySelector("#rp-dropped textarea, #rp-dropped input");
    box.value = chip.value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => document.querySelector("button#rp-drop, #rp-drop button").click(), 0);
  }

  document.addEventListener("click", (event) => {
    if (pane && event.target.closest?.("#rp-new")) {
      opener = undefined;
      close();
      return;
    }
    const chip = event.target.closest?.(".rp-chip");
    if (chip) {
      event.preventDefault();
      takeOff(chip);
      return;
    }
    const link = event.target.closest?.(".rp-context");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link).catch(() => window.open(link.href, "_blank", "noopener"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pane && !pane.hidden) close();
  });

  // Gradio names every message by its whole HTML; a reader of screens needs to know only whose it is.
  function name(messages) {
    for (const message of messages) {
      message.setAttribute("role", "group");
      message.setAttribute("aria-label", message.closest(".user-row") ? "Question" : "Answer");
    }
  }

  let shown = 0;
  new MutationObserver(() => {
    name(document.querySelectorAll('#rp-chat .message > [aria-label*="<"]'));
    const told = [...document.querySelectorAll("#rp-chat :is(.rp-asked, .rp-answer)")];
    if (told.length === shown) return;
    shown = told.length;
    const [last, before] = told.reverse();
    const newest = last?.matches(".rp-answer") && before?.matches(".rp-asked") ? before : last;
    newest?.scrollIntoView({ block: "start" });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
