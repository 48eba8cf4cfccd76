// What the found paragraphs have in common: fetched when it is looked at, each value narrows the answer down.
"use strict";
(() => {
  const wide = matchMedia("(min-width: 80rem)");

  async function fill(folded, found) {
    const address = `/facets?ui=${encodeURIComponent(chat.language)}`;
    const body = JSON.stringify({ paragraphs: found });
    const response = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (!response.ok) throw new Error(response.statusText);
    const words = await response.text();
    if (words) folded.querySelector(".rp-facets-in").innerHTML = words;
    else folded.remove();
  }

  function offer(answer) {
    const turn = answer.querySelector(".rp-turn");
    const { found = [] } = turn ? JSON.parse(turn.value) : {};
    if (found.length < 3 || answer.querySelector(".rp-facets")) return;
    const folded = document.createElement("details");
    folded.className = "rp-facets";
    folded.innerHTML = '<summary></summary><div class="rp-facets-in"></div>';
    folded.querySelector("summary").textContent = say("Narrow down the {count} closest paragraphs", { count: found.length });
    folded.addEventListener("toggle", () => {
      if (!folded.open || folded.dataset.asked) return;
      folded.dataset.asked = "1";
      fill(folded, found).catch(() => {
        folded.querySelector(".rp-facets-in").textContent = say("That could not be counted: open it again.");
        delete folded.dataset.asked;
      });
    });
    answer.querySelector(".rp-understood")?.after(folded);
  }

  // Beside the newest answer they stand open where there is room.
  document.addEventListener("rp-changed", () => {
    document.querySelectorAll("#rp-chat .rp-answer").forEach(offer);
    const all = [...document.querySelectorAll("#rp-chat .rp-facets")];
    const newest = all.pop();
    all.forEach((other) => { other.open = false; });
    if (!newest || newest.closest(".rp-answer") !== [...document.querySelectorAll("#rp-chat .rp-answer")].at(-1)) return;
    if (wide.matches && !document.body.matches(".rp-reading, .rp-basketing")) newest.open = true;
  });
  document.addEventListener("click", (event) => {
    const pick = event.target.closest?.(".rp-pick");
    if (pick) chat.wish(`${pick.closest(".rp-answer").querySelector(".rp-turn").name}:+${pick.value}`);
  });
})();
