// The reader beside the answers: every page that shows passages opens their resolution in it.
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
    if (document.body.matches(".rp-embed")) pane.querySelector(".rp-close").textContent = "Back"; // the panel around it has a "Close"
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

  document.addEventListener("click", (event) => {
    if (pane && event.target.closest?.("#rp-new")) {
      opener = undefined;
      close();
      return;
    }
    const link = event.target.closest?.(".rp-context");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link).catch(() => window.open(link.href, "_blank", "noopener"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !pane || pane.hidden) return;
    event.preventDefault(); // the widget closes at an Escape that nothing here has used
    close();
  });
})();
