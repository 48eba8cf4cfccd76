// The reader: the check of a paragraph below it without loading the page anew, and the page inside the chat's pane.
"use strict";
(() => {
  const root = document.documentElement;
  const framed = window.frameElement; // null where the page around this one is another site's

  if (framed) {
    root.classList.add("rp-framed");
    const around = framed.ownerDocument.documentElement;
    if (around.dataset.theme) root.dataset.theme = around.dataset.theme;
    const accent = around.style.getPropertyValue("--rp-accent");
    if (accent) root.style.setProperty("--rp-accent", accent);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") framed.dispatchEvent(new CustomEvent("rp-close", { bubbles: true }));
    });
  }

  function wanted() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return location.hash.slice(1); // a lone %
    }
  }

  // Says that there is no such paragraph where the server says it of ?to=; no other one stays marked.
  function nowhere(path) {
    const [number, ...points] = path.replace(/^op(?=\d)/, "").slice(0, 40).split(".");
    const place = /^op\d/.test(path) ? [number, ...points.map((point) => `(${point})`)].join(" ") : path.slice(0, 40);
    const line = document.createElement("p");
    line.id = "rp-nowhere";
    line.className = "rp-error";
    line.setAttribute("role", "alert");
    line.textContent = say("There is no paragraph {place} in this resolution.", { place });
    document.querySelector(".rp-masthead")?.after(line);
    document.activeElement?.blur();
    scrollTo(0, 0);
  }

  // The paragraph that the address names is marked by CSS; the points below it are marked here.
  function light() {
    document.querySelectorAll(".rp-par.rp-lit").forEach((lit) => lit.classList.remove("rp-lit"));
    document.getElementById("rp-nowhere")?.remove();
    const path = wanted();
    const exact = path ? document.getElementById(path) : null;
    const named = exact ?? (path ? document.querySelector(`.rp-par[id^="${CSS.escape(path)}."]`) : null);
    if (path && !named) nowhere(path);
    if (!named?.matches(".rp-par")) return;
    if (!exact) named.scrollIntoView(); // an annex that is cited as a whole
    const begun = `^="${CSS.escape(path)}."`, own = `="${CSS.escape(path)}"`; // "data-of": words that follow the points
    const below = document.querySelectorAll(`.rp-par:is([id${begun}], [data-of${begun}], [data-of${own}])`);
    [named, ...below].forEach((row) => row.classList.add("rp-lit"));
    named.focus({ preventScroll: true });
  }

  async function check(link) {
    const row = link.closest(".rp-par");
    const open = document.getElementById(`proof-${row.id}`);
    document.querySelectorAll(".rp-proof").forEach((panel) => panel.remove());
    if (open) return;
    const address = new URL(link.href);
    address.searchParams.set("part", "proof");
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.statusText);
    const notes = row.nextElementSibling?.matches(".rp-notes") ? row.nextElementSibling : row;
    notes.insertAdjacentHTML("afterend", await response.text());
    history.replaceState(history.state, "", `${location.pathname}${location.search.replace(/([?&])verify=[^&]*&?/, "$1").replace(/[?&]$/, "")}#${row.id}`);
    document.querySelectorAll(".rp-num[aria-expanded]").forEach((other) => other.removeAttribute("aria-expanded"));
    link.setAttribute("aria-expanded", "true");
    document.getElementById(`proof-${row.id}`).scrollIntoView({ block: "nearest" });
    document.dispatchEvent(new CustomEvent("rp-changed"));
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest?.("a");
    if (!link) return;
    if (link.matches(".rp-par .rp-num")) {
      event.preventDefault();
      check(link).catch(() => location.assign(link.href));
    } else if (framed && new URL(link.href).pathname.match(/^\/(?!r\/)/)) {
      link.target = "_blank"; // what is not the reader opens as a page of its own
    }
  });

  addEventListener("hashchange", light);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", light);
  else light();
})();
