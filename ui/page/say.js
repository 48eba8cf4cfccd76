// What the scripts say, in the page's language: the English words are the key, as in ui/catalogue.py.
"use strict";
const say = (() => {
  const words = JSON.parse(document.querySelector('meta[name="rapporteur-words"]')?.content ?? "{}");
  return (message, values = {}) =>
    (words[message] ?? message).replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
})();
