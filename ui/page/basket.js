// The basket: passages that were kept, in an order, to be taken along as a file. It stays in this browser; what a file
// says comes from the library, and is proven there before it is given.
"use strict";
(() => {
  const KEY = "rapporteur.basket", MOST = 500, EXCERPT = 320;
  const FORMATS = { docx: "Word", md: "Markdown", csv: "CSV", ris: "RIS", bib: "BibTeX", json: "JSON" };
  const kept = drawer("localStorage");
  let pane, opener;

  const sound = (one) => [one?.id, one?.address, one?.reference, one?.words].every((part) => typeof part === "string") &&
    one.address.startsWith("/r/");
  const items = () => (Array.isArray(kept.get(KEY)) ? kept.get(KEY).filter(sound) : []);
  const held = () => new Set(items().map(({ id }) => id));

  function make(tag, words = "", classes = "") {
    const made = document.createElement(tag);
    made.textContent = words;
    made.className = classes;
    if (tag === "button") made.type = "button";
    return made;
  }

  const idOf = ({ pathname, hash }) => decodeURIComponent(pathname.replace(/^\/r\//, "") + hash);

  function passage(card) {
    const link = card.querySelector(".rp-ref a");
    const text = card.querySelector(".rp-text").cloneNode(true);
    text.querySelectorAll(".rp-fn").forEach((mark) => mark.remove());
    const rows = [...text.querySelectorAll(".rp-par")].map((row) => [...row.children].map((part) => part.textContent).join(" "));
    const words = rows.join(" ").trim();
    return {
      id: idOf(link),
      address: link.pathname + link.hash,
      reference: link.textContent,
      words: words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words,
      near: card.matches(".rp-near"),
    };
  }

  function store(list) {
    kept.set(KEY, list.slice(0, MOST));
    mark();
    if (pane && !pane.hidden) draw();
  }

  function toggle(one) {
    const before = held().has(one.id);
    store(before ? items().filter(({ id }) => id !== one.id) : [...items(), one]);
    tell(before ? say("Taken out of the basket") : say("Kept in the basket"));
  }

  function mark() {
    const ids = held(), count = ids.size;
    const button = document.querySelector("#rp-basket-open");
    if (button) {
      button.hidden = false;
      button.textContent = count ? say("Basket ({count})", { count }) : say("Basket");
    }
    document.querySelectorAll("#rp-chat .rp-card").forEach((card) => {
      const keep = card.querySelector(".rp-keep") ?? offer(card);
      show(keep, ids.has(idOf(card.querySelector(".rp-ref a"))));
    });
    document.querySelectorAll(".rp-keep[value]").forEach((keep) => {
      const one = JSON.parse(keep.value);
      keep.hidden = false;
      show(keep, ids.has(one.id));
      keep.setAttribute("aria-label", `${keep.textContent}: ${one.reference}`);
    });
  }

  function offer(card) {
    const keep = make("button", "", "rp-keep");
    card.querySelector(".rp-acts > .rp-context").before(keep);
    return keep;
  }

  function show(keep, inside) {
    keep.textContent = inside ? say("Kept") : say("Keep");
    keep.title = inside ? say("Take out of the basket") : say("Put into the basket");
    keep.setAttribute("aria-pressed", String(inside));
  }

  function build() {
    pane = make("aside", "", "rp-pane rp-basket");
    pane.setAttribute("aria-label", say("Basket"));
    pane.hidden = true;
    const bar = make("div", "", "rp-pane-bar");
    const close = make("button", say("Close"), "rp-close");
    close.addEventListener("click", shut);
    bar.append(make("strong", say("Basket"), "rp-pane-name"), close);
    const body = make("div", "", "rp-pane-body");
    body.tabIndex = -1;
    pane.append(bar, body);
    document.body.append(pane);
  }

  function move(at, by) {
    const list = items();
    const to = at + by;
    if (to < 0 || to >= list.length) return;
    [list[at], list[to]] = [list[to], list[at]];
    store(list);
    const rows = pane.querySelectorAll(".rp-item");
    const button = rows[to].querySelector(by < 0 ? ".rp-up" : ".rp-down");
    (button.disabled ? rows[to].querySelector(by < 0 ? ".rp-down" : ".rp-up") : button).focus();
    tell(say("Place {place} of {count}", { place: to + 1, count: list.length }));
  }

  function remove(at) {
    store(items().filter((_, place) => place !== at));
    const rows = pane.querySelectorAll(".rp-item .rp-out");
    (rows[Math.min(at, rows.length - 1)] ?? pane.querySelector(".rp-pane-body")).focus();
    tell(say("Taken out of the basket"));
  }

  function row(one, at, count) {
    const item = make("li", "", "rp-item");
    const link = make("a", one.reference, "rp-context");
    link.href = one.address;
    if (!document.querySelector("#rp-chat")) link.addEventListener("click", shut); // it may lead to a place on this page
    const head = make("h3");
    head.append(link);
    const acts = make("p", "", "rp-item-acts");
    for (const [words, name, by] of [[say("Up"), "rp-up", -1], [say("Down"), "rp-down", 1]]) {
      const button = make("button", words, name);
      button.disabled = at + by < 0 || at + by >= count;
      button.setAttribute("aria-label", `${words}: ${one.reference}`);
      button.addEventListener("click", () => move(at, by));
      acts.append(button);
    }
    const out = make("button", say("Take out"), "rp-out");
    out.setAttribute("aria-label", `${say("Take out")}: ${one.reference}`);
    out.addEventListener("click", () => remove(at));
    acts.append(out);
    item.append(head, make("p", one.words, "rp-item-words"), acts);
    return item;
  }

  function draw() {
    const list = items();
    const body = pane.querySelector(".rp-pane-body");
    const rows = make("ol");
    rows.append(...list.map((one, at) => row(one, at, list.length)));
    const empty = make("p", say("Nothing is kept yet. “Keep” under a passage puts it here."), "rp-quiet");
    body.replaceChildren(...(list.length ? [files(), rows] : [empty]));
  }

  function files() {
    const place = make("div", "", "rp-files");
    const line = make("p", "", "rp-file-line");
    line.append(make("span", say("Take along as")), " ");
    for (const [form, words] of Object.entries(FORMATS)) {
      const button = make("button", words);
      button.addEventListener("click", () => download(form));
      line.append(button, " ");
    }
    const copy = make("button", say("Copy all"));
    copy.addEventListener("click", () => copyAll(copy));
    const none = make("button", say("Empty the basket"));
    none.addEventListener("click", () => {
      store([]);
      pane.querySelector(".rp-pane-body").focus();
      tell(say("The basket is empty"));
    });
    const others = make("p", "", "rp-file-line");
    others.append(copy, " ", none);
    const told = make("p", "", "rp-file-told");
    told.setAttribute("role", "status");
    place.append(line, others, told);
    return place;
  }

  async function fetched(format) {
    const body = JSON.stringify({ references: items().map(({ id }) => id), format });
    const headers = { "Content-Type": "application/json" };
    const response = await fetch("/api/export", { method: "POST", headers, body });
    if (!response.ok) throw new Error((await response.json()).error);
    return response;
  }

  function failed(error) {
    const offline = error instanceof TypeError;
    pane.querySelector(".rp-file-told").textContent = offline ? say("The server does not answer: try again.") : error.message;
  }

  async function download(form) {
    try {
      const response = await fetched(form);
      const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? `passages.${form}`;
      const link = make("a");
      link.href = URL.createObjectURL(await response.blob());
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      pane.querySelector(".rp-file-told").textContent = say("{name} is in your downloads", { name });
    } catch (error) {
      failed(error);
    }
  }

  async function copyAll(button) {
    try {
      await navigator.clipboard.writeText(await (await fetched("txt")).text());
      button.textContent = say("Copied");
      setTimeout(() => { button.textContent = say("Copy all"); }, 1600);
    } catch (error) {
      failed(error);
    }
  }

  function open(from) {
    if (!pane) build();
    opener = from;
    pane.hidden = false;
    document.body.classList.add("rp-basketing");
    draw();
    pane.querySelector(".rp-pane-body").focus();
  }

  function shut() {
    pane.hidden = true;
    document.body.classList.remove("rp-basketing");
    opener?.focus();
  }

  document.addEventListener("click", (event) => {
    const keep = event.target.closest?.(".rp-keep");
    if (keep) toggle(keep.value ? JSON.parse(keep.value) : passage(keep.closest(".rp-card")));
    const button = event.target.closest?.("#rp-basket-open");
    if (!button) return;
    if (pane && !pane.hidden) shut();
    else open(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !pane || pane.hidden) return;
    event.preventDefault();
    shut();
  });
  addEventListener("storage", (event) => { if (event.key === KEY) mark(); }); // kept in another window
  document.addEventListener("rp-changed", mark);
  new MutationObserver(() => { // Gradio brings the chat's page later
    if (document.querySelector("#rp-basket-open")?.hidden) mark();
  }).observe(document.documentElement, { childList: true, subtree: true });
  mark();
})();
