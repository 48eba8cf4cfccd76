// The widget's page: answers below each other, the site's colour, and messages with the site around it.
// Without this script every answer is a page of its own.
"use strict";
(() => {
  const root = document.documentElement;
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
    log.querySelectorAll(".rp-examples, .rp-greeting, .rp-scope").forEach((offer) => offer.remove());
    log.setAttribute("aria-busy", "true");
    const address = new URL(ask.action);
    address.searchParams.set("part", "exchange");
    try {
      const response = await fetch(address, { method: "POST", body: sent });
      if (!response.ok) throw new Error(response.statusText);
      const before = log.lastElementChild;
      log.insertAdjacentHTML("beforeend", await response.text());
      ask.elements.conversation.value = response.headers.get("X-Conversation") ?? "";
      ask.elements.turn.value = String(Number(ask.elements.turn.value) + 1);
      (before ? before.nextElementSibling : log.firstElementChild)?.scrollIntoView({ block: "start" });
    } catch {
      log.insertAdjacentHTML("beforeend", '<p class="rp-error" role="alert"></p>');
      log.lastElementChild.textContent = say("No answer came back: ask again.");
    } finally {
      log.removeAttribute("aria-busy");
    }
  }

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    const sent = fields(event.target, event.submitter);
    if (event.target === ask) ask.elements.question.value = "";
    else ask.elements.question.focus(); // what was pressed may be gone with the answer
    last = last.then(() => send(sent));
  });

  // The site's colour, darker or lighter until its words can be read on the page (WCAG's 4.5 to 1).
  function channels(colour) {
    const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour;
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  }

  function brightness(parts) {
    const [red, green, blue] = parts.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function colour() {
    root.style.removeProperty("--rp-accent");
    const style = getComputedStyle(root);
    const [paper, ink] = ["--rp-paper", "--rp-ink"].map((name) => channels(style.getPropertyValue(name).trim()));
    let accent = channels(root.dataset.accent);
    for (let step = 0; step < 20; step += 1) {
      const [low, high] = [brightness(paper), brightness(accent)].sort((a, b) => a - b);
      if ((high + 0.05) / (low + 0.05) >= 4.5) break;
      accent = accent.map((part, at) => Math.round(part + (ink[at] - part) / 6));
    }
    root.style.setProperty("--rp-accent", `rgb(${accent.join(" ")})`);
  }

  if (root.dataset.accent) {
    colour();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colour);
  }

  // Messages are {rapporteur: 1, type}: "hello" and "focus" from a site that the host names, "ready" and "close" back.
  const known = new Set([location.origin, ...(root.dataset.origins ?? "").split(" ")]);
  let site = "";

  function tell(type) {
    if (site) parent.postMessage({ rapporteur: 1, type }, site);
  }

  addEventListener("message", ({ origin, source, data }) => {
    if (parent === window || source !== parent || !known.has(origin)) return;
    if (typeof data !== "object" || data?.rapporteur !== 1 || Object.keys(data).length !== 2) return;
    if (data.type === "hello") {
      site = origin;
      tell("ready");
    } else if (data.type === "focus") {
      ask.elements.question.focus({ preventScroll: true });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) tell("close");
  });
})();
