// A region that nobody sees and that is read aloud: what has changed on the page.
"use strict";
const tell = (() => {
  const region = document.createElement("div");
  region.id = "rp-told";
  region.className = "rp-sr";
  region.setAttribute("role", "status");
  document.body.append(region); // it has to be there before anything is said in it
  return (words) => {
    if (!region.isConnected) document.body.append(region);
    region.textContent = "";
    setTimeout(() => { region.textContent = words; }, 50); // the same words twice are read twice
  };
})();
