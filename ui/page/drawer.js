// What the browser keeps; where it may keep nothing, for as long as the page is open.
"use strict";
const drawer = (name) => {
  const held = new Map();
  let store;
  try {
    store = window[name];
    store.getItem("rapporteur");
  } catch {
    store = undefined;
  }
  return {
    get(key) {
      try {
        return JSON.parse(store?.getItem(key) ?? held.get(key) ?? "null");
      } catch {
        return null;
      }
    },
    set(key, value) {
      held.set(key, JSON.stringify(value));
      try {
        store?.setItem(key, JSON.stringify(value));
      } catch { /* full: the page has it */ }
    },
  };
};
