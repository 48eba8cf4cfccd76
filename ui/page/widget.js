// Rapporteur on any site: a button that opens the assistant in a panel, or the assistant in its place on the page.
//
//   <script src="HOST/widget.js" data-organ="ga" data-position="bottom-left"></script>
//   <rapporteur-chat mode="inline" organ="ga"></rapporteur-chat>
//
// docs/widget.md has the options. Everything is in a shadow tree and loads from its own host alone; nothing is global
// but the name of the element.
(() => {
  "use strict";
  const NAME = "rapporteur-chat";
  const PASSED = ["symbols", "organ", "kind", "from", "to", "language", "greeting", "accent", "theme"];
  const OPTIONS = [...PASSED, "host", "label", "mode", "position", "height"];
  const CORNERS = ["bottom-right", "bottom-left", "top-right", "top-left"];
  const COLOUR = /^#(?:[0-9a-f]{3}){1,2}$/i;
  const PATIENCE = 3000;
  const LONGEST = 20000;
  const WORDS = {
    en: {
      open: "Ask the resolutions",
      close: "Close",
      failed: "The assistant did not open here. Its host may not have named this site, or there is no connection.",
      own: "Open it in a window of its own",
    },
    fr: {
      open: "Interroger les résolutions",
      close: "Fermer",
      failed: "L’assistant ne s’est pas ouvert ici. Son hôte n’a peut-être pas autorisé ce site, ou le réseau manque.",
      own: "L’ouvrir dans une fenêtre à part",
    },
  };
  const STYLE = `
    :host { all: initial !important; display: block !important; }
    :host([hidden]) { display: none !important; }
    * { box-sizing: border-box; }
    .all { --accent: #00558c; --on-accent: #fff; --paper: #fdfdfb; --ink: #1d1e20; --quiet: #5c6168; --line: #dddcd5;
      color-scheme: light; font: 15px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink);
      direction: ltr; text-align: start; }
    .floating { position: fixed; inset: 16px; bottom: var(--edge, 16px); width: auto; height: auto; margin: 0; padding: 0; border: 0; overflow: visible;
      background: none; pointer-events: none; display: flex; flex-direction: column; justify-content: flex-end;
      align-items: flex-end; gap: 10px; }
    .floating > * { pointer-events: auto; }
    .left { align-items: flex-start; }
    .top { flex-direction: column-reverse; top: var(--edge, 16px); bottom: 16px; }
    .inline { display: flex; width: 100%; height: var(--height, 640px); }
    .panel { display: flex; flex-direction: column; overflow: hidden; border: 1px solid var(--line); border-radius: 4px;
      background: var(--paper); }
    .panel[hidden] { display: none; }
    .inline .panel { width: 100%; }
    .floating .panel { flex: 0 1 680px; min-height: 0; width: min(460px, 100%); box-shadow: 0 6px 28px rgb(0 0 0 / 22%); }
    .panel:focus { outline: none; }
    .bar { flex: none; display: flex; justify-content: space-between; align-items: center; gap: 12px;
      padding: 8px 8px 8px 16px; border-bottom: 1px solid var(--line); font-weight: 600; }
    .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    button { font: inherit; cursor: pointer; }
    .close { flex: none; padding: 6px 8px; border: 0; background: none; color: var(--ink); font-weight: 400;
      text-decoration: underline; text-underline-offset: 3px; text-decoration-thickness: 1px; }
    .open { flex: none; max-width: 100%; padding: 11px 16px; border: 0; border-radius: 4px; background: var(--accent);
      color: var(--on-accent); font-weight: 600; box-shadow: 0 2px 10px rgb(0 0 0 / 25%); }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    .open:focus-visible { outline: 3px solid var(--on-accent); outline-offset: -5px; }
    iframe { flex: 1; width: 100%; min-height: 0; border: 0; background: none; }
    .failed { margin: 0; padding: 16px; }
    .failed a { color: inherit; }
    .dark { --paper: #16181a; --ink: #e6e5e0; --quiet: #a2a7ad; --line: #35393d; color-scheme: dark; }
    @media (max-width: 520px), (max-height: 420px) {
      .floating.opened { inset: 0; }
      .floating.opened .panel { flex: 1; width: 100%; border: 0; border-radius: 0; }
      .floating.opened .open { display: none; }
    }
    @media print { .floating { display: none; } }`;

  const script = document.currentScript;
  const home = script?.src ? new URL(script.src).origin : "";
  const floating = [];

  function made(tag, className, text) {
    const element = document.createElement(tag);
    element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  // Black or white, whichever stands out more.
  function onto(colour) {
    const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, "$&$&") : colour;
    const light = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    return light > 0.179 ? "#000" : "#fff";
  }

  class RapporteurChat extends HTMLElement {
    #host = "";
    #all;
    #panel;
    #frame;
    #button;
    #late;
    #inline = false;
    #hear = (event) => this.#heard(event);

    connectedCallback() {
      try {
        this.#host = new URL(this.getAttribute("host") || home).origin;
      } catch {
        console.error("rapporteur-chat: say where it is served, as in host=\"https://host\"");
        return;
      }
      addEventListener("message", this.#hear);
      if (!this.#all) {
        this.#warn();
        this.#build();
      }
      if (!this.#inline) floating.push(this);
      floating.forEach((one) => one.#place());
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      clearTimeout(this.#late);
      if (floating.includes(this)) floating.splice(floating.indexOf(this), 1);
      floating.forEach((one) => one.#place());
    }

    get opened() {
      return Boolean(this.#panel) && !this.#panel.hidden;
    }

    open() {
      if (!this.#all || this.opened) return;
      this.#panel.hidden = false;
      this.#all.classList.add("opened");
      this.#button.setAttribute("aria-expanded", "true");
      if (!this.#frame) this.#load();
      else if (this.#frame.hidden) this.#again();
      else this.#tell("focus");
      (this.#frame?.isConnected && this.#frame.dataset.ready ? this.#frame : this.#panel).focus();
      this.dispatchEvent(new CustomEvent("rapporteur-open", { bubbles: true, composed: true }));
    }

    close() {
      if (this.#inline || !this.opened) return;
      this.#panel.hidden = true;
      this.#all.classList.remove("opened");
      this.#button.setAttribute("aria-expanded", "false");
      this.#button.focus();
      this.dispatchEvent(new CustomEvent("rapporteur-close", { bubbles: true, composed: true }));
    }

    #build() {
      const words = WORDS[this.getAttribute("language")?.slice(0, 2).toLowerCase()] ?? WORDS.en;
      const label = this.getAttribute("label") || words.open;
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet(); // not subject to the site's policy on styles, as an element would be
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      this.#inline = this.getAttribute("mode") === "inline";
      this.#all = made("div", `all ${this.#inline ? "inline" : "floating"}`);
      this.#panel = made("section", "panel");
      this.#panel.setAttribute("aria-label", label);
      this.#paint();
      root.append(this.#all);
      this.#all.append(this.#panel);
      if (this.#inline) {
        this.#load("lazy");
        return;
      }
      this.#panel.setAttribute("role", "dialog");
      this.#panel.tabIndex = -1;
      this.#panel.hidden = true;
      const close = made("button", "close", words.close);
      close.type = "button";
      close.addEventListener("click", () => this.close());
      const bar = made("div", "bar");
      bar.append(made("span", "name", label), close);
      this.#panel.append(bar);
      this.#button = made("button", "open", label);
      this.#button.type = "button";
      this.#button.setAttribute("aria-expanded", "false");
      this.#button.setAttribute("aria-haspopup", "dialog");
      this.#button.addEventListener("click", () => (this.opened ? this.close() : this.open()));
      this.#all.append(this.#button);
      root.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.close();
      });
    }

    // For whoever embeds it: the other options are checked by the host, which says so in the panel.
    #warn() {
      const allowed = { position: CORNERS, mode: ["floating", "inline"] };
      for (const [name, values] of Object.entries(allowed)) {
        const value = this.getAttribute(name);
        if (!value || values.includes(value)) continue;
        console.warn(`rapporteur-chat: ${name}="${value}" is left out: it can be ${values.join(", ")}`);
      }
      const height = this.getAttribute("height");
      if (height && !CSS.supports("height", height)) {
        console.warn(`rapporteur-chat: height="${height}" is left out: write it as 640px or 70vh`);
      }
    }

    #paint() {
      const accent = this.getAttribute("accent") ?? "";
      const theme = this.getAttribute("theme");
      const dark = matchMedia("(prefers-color-scheme: dark)");
      const follow = () => this.#all.classList.toggle("dark", theme === "dark" || (theme !== "light" && dark.matches));
      follow();
      dark.addEventListener("change", follow);
      if (COLOUR.test(accent)) {
        this.#all.style.setProperty("--accent", accent);
        this.#all.style.setProperty("--on-accent", onto(accent));
      }
      const height = this.getAttribute("height") ?? "";
      if (CSS.supports("height", height)) this.#all.style.setProperty("--height", height);
    }

    // The top layer: neither the site's stacking nor its transforms reach it. Of two in one corner the second stands
    // further in.
    get #corner() {
      const given = this.getAttribute("position");
      return CORNERS.includes(given) ? given : CORNERS[0];
    }

    #place() {
      const corner = this.#corner;
      this.#all.classList.toggle("left", corner.endsWith("left"));
      this.#all.classList.toggle("top", corner.startsWith("top"));
      const same = floating.filter((one) => one.#corner === corner);
      this.#all.style.setProperty("--edge", `${16 + 58 * same.indexOf(this)}px`);
      if (!this.#all.showPopover) return;
      this.#all.popover = "manual";
      if (!this.#all.matches(":popover-open")) this.#all.showPopover();
    }

    #load(loading = "eager") {
      const address = new URL("/embed", this.#host);
      for (const name of PASSED) {
        const value = this.getAttribute(name);
        if (value) address.searchParams.set(name, value);
      }
      if (!this.#inline) address.searchParams.set("panel", "1");
      this.#frame = document.createElement("iframe");
      this.#frame.title = this.#panel.getAttribute("aria-label");
      this.#frame.loading = loading;
      this.#frame.allow = "clipboard-write";
      for (const may of ["scripts", "same-origin", "forms", "popups", "popups-to-escape-sandbox", "downloads"]) {
        this.#frame.sandbox.add(`allow-${may}`);
      }
      this.#frame.addEventListener("load", () => {
        this.#tell("hello");
        this.#expect(PATIENCE);
      });
      this.#frame.src = address.href;
      this.#panel.append(this.#frame);
      if (loading === "eager") this.#expect(LONGEST);
    }

    #again() {
      this.#panel.querySelector(".failed")?.remove();
      this.#frame.hidden = false;
      this.#frame.src = String(this.#frame.src);
      this.#expect(LONGEST);
    }

    #expect(patience) {
      clearTimeout(this.#late);
      this.#late = setTimeout(() => this.#failed(), patience);
    }

    #tell(type) {
      this.#frame.contentWindow?.postMessage({ rapporteur: 1, type }, this.#host);
    }

    #heard({ origin, source, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.#host) return;
      if (typeof data !== "object" || data?.rapporteur !== 1 || Object.keys(data).length !== 2) return;
      if (data.type === "close") this.close();
      if (data.type !== "ready") return;
      clearTimeout(this.#late);
      this.#panel.querySelector(".failed")?.remove();
      this.#frame.hidden = false;
      this.#frame.dataset.ready = "1";
      if (this.#inline || !this.opened || this.shadowRoot.activeElement === this.#button) return;
      this.#frame.focus();
      this.#tell("focus");
    }

    #failed() {
      const words = WORDS[this.getAttribute("language")?.slice(0, 2).toLowerCase()] ?? WORDS.en;
      const line = made("p", "failed", `${words.failed} `);
      line.setAttribute("role", "alert");
      const link = made("a", "", words.own);
      link.href = new URL("/", this.#host).href;
      link.target = "_blank";
      link.rel = "noopener";
      line.append(link);
      this.#frame.hidden = true; // a late answer shows it after all, the next opening tries again
      this.#panel.querySelector(".failed")?.remove();
      this.#panel.append(line);
    }
  }

  if (!customElements.get(NAME)) customElements.define(NAME, RapporteurChat);
  if (!script) return;

  // A script with options, or on a page that has no element of its own, makes one; the same one twice makes one.
  const options = Object.fromEntries(OPTIONS.filter((name) => name in script.dataset).map((name) => [name, script.dataset[name]]));
  const begin = () => {
    if (!Object.keys(options).length && document.querySelector(NAME)) return;
    const element = document.createElement(NAME);
    for (const [name, value] of Object.entries({ ...options, host: options.host || home })) element.setAttribute(name, value);
    const inline = options.mode === "inline";
    const alike = [...document.querySelectorAll(NAME)].some((one) => one.cloneNode(false).isEqualNode(element));
    if (inline && script.isConnected) script.after(element);
    else if (!alike) document.body.append(element);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin, { once: true });
  else begin();
})();
