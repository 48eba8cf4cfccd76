// Earlier conversations, kept in this browser alone: their questions, and what was shown. They are asked anew when
// they are opened again, so that what is on the page is held by the library as it is now.
"use strict";
(() => {
  const KEY = "rapporteur.talks", OPEN = "rapporteur.talk", DRAFT = "rapporteur.draft";
  const PATIENCE = 60_000, AGAIN = 3_000;
  const MOST = 30, LISTED = 8, LARGEST = 400_000, TURNS = 20;
  const kept = drawer("localStorage");
  let expected = 0, before = [], saving, waiting, again, section;

  const sound = (talk) => typeof talk?.id === "string" && Array.isArray(talk.turns) && talk.turns.length > 0 &&
    talk.turns.every((turn) => typeof turn?.question === "string" && Number.isInteger(turn.number));
  const talks = () => (Array.isArray(kept.get(KEY)) ? kept.get(KEY).filter(sound) : []);
  const open = () => chat.session.get(OPEN);
  const fresh = () => chat.session.set(OPEN, `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`);

  function turn(button) {
    const { question, after, without, picked, shown } = JSON.parse(button.value);
    return { number: Number(button.name.slice(1)), question, after, without, picked, shown };
  }

  function save() {
    const turns = chat.turns().map(turn);
    if (expected || !turns.length) return;
    if (forgotten(turns)) {
      const last = before.at(-1).number;
      bringBack({ id: open(), turns: [...before, { ...turns[0], number: last + 1, after: last }] });
      return;
    }
    before = turns;
    if (!open()) fresh();
    const talk = { id: open(), when: Date.now(), turns };
    let all = [talk, ...talks().filter((one) => one.id !== talk.id)].slice(0, MOST);
    while (all.length > 1 && JSON.stringify(all).length > LARGEST) all = all.slice(0, -1);
    kept.set(KEY, all);
  }

  // A server that was started anew knows nothing of a conversation that goes on here.
  const forgotten = (turns) => before.length > 0 && turns.length === 1 && turns[0].number === 0 &&
    (before.length > 1 || before[0].question !== turns[0].question);

  function bringBack(talk) {
    const latest = talk.turns.slice(-TURNS);
    const first = latest[0].number;
    const turns = latest.map(({ number, after, ...rest }) => ({ ...rest, after: Math.max(-1, after - first) }));
    chat.session.set(OPEN, talk.id);
    before = [];
    expected = turns.length;
    section.hidden = true;
    document.body.classList.add("rp-restoring");
    clearTimeout(waiting);
    waiting = setTimeout(() => { settle(); list(); }, PATIENCE);
    const wanted = JSON.stringify(turns);
    clearInterval(again);
    again = setInterval(() => chat.restore(wanted), AGAIN); // Gradio drops what comes too early, and a second one
    chat.restore(wanted);
  }

  function settle() {
    expected = 0;
    clearTimeout(waiting);
    clearInterval(again);
    document.body.classList.remove("rp-restoring");
  }

  function entry(talk) {
    const row = document.createElement("li");
    const button = document.createElement("button");
    const when = document.createElement("span");
    button.type = "button";
    button.textContent = talk.turns[0].question;
    when.textContent = new Date(talk.when).toLocaleDateString(chat.language === "en" ? "en-GB" : chat.language, { day: "numeric", month: "long" });
    button.addEventListener("click", () => bringBack(talk));
    row.append(button, when);
    return row;
  }

  function clear(button) {
    if (!button.dataset.sure) {
      button.dataset.sure = "1";
      button.textContent = say("Clear all of it");
      return;
    }
    kept.set(KEY, []);
    tell(say("History cleared"));
    list();
    chat.box().focus();
  }

  function list() {
    const held = talks();
    section.hidden = !held.length || chat.turns().length > 0 || expected > 0;
    if (section.hidden) return;
    section.innerHTML = '<h2></h2><ul></ul><p><span></span> <button type="button"></button></p>';
    section.querySelector("h2").textContent = say("Earlier conversations");
    section.querySelector("ul").append(...held.slice(0, LISTED).map(entry));
    section.querySelector("p span").textContent = say("Kept in this browser only.");
    const button = section.querySelector("p button");
    button.textContent = say("Clear history");
    button.addEventListener("click", () => clear(button));
  }

  // What was written and not sent; a box that Gradio is still making may lose it again.
  function refill(words, times = 4) {
    const box = chat.box();
    if (!words || !times || chat.session.get(DRAFT) !== words) return;
    if (!box.value) {
      box.value = words;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    setTimeout(() => refill(words, times - 1), 250);
  }

  function begin() {
    const place = document.querySelector("#rp-chat");
    if (section?.isConnected || !place || !chat.mounted("rp-kept", "rp-restore") || !chat.box()) return;
    section = document.createElement("section");
    section.className = "rp-past";
    place.after(section);
    const line = document.createElement("p");
    line.className = "rp-back";
    line.textContent = say("Bringing back your conversation …");
    place.before(line);
    refill(chat.session.get(DRAFT));
    const talk = talks().find((one) => one.id === open());
    if (talk) bringBack(talk);
    else list();
  }

  document.addEventListener("rp-changed", () => {
    if (!section) return;
    if (expected && chat.turns().length >= expected) settle();
    list();
    clearTimeout(saving);
    saving = setTimeout(save, 60); // Gradio changes its messages in several steps
  });
  addEventListener("pagehide", save);
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#rp-new")) return;
    before = [];
    fresh();
  });
  new MutationObserver(begin).observe(document.documentElement, { childList: true, subtree: true });
  begin(); // Gradio may have been quicker than this
})();
