// The reader beside the answers, in a frame: every page that shows passages opens their resolution in it.
"use strict";
(() => {
  const narrow = matchMedia("(max-width: 64rem)");
  let pane, frame, name, alone, opener;

  function made(tag, attributes, words = "") {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = words;
    return element;
  }

  function build() {
    pane = made("aside", { class: "rp-pane", "aria-label": say("Resolution") });
    pane.hidden = true;
    const bar = made("div", { class: "rp-pane-bar" });
    name = made("strong", { class: "rp-pane-name", role: "status" });
    alone = made("a", { class: "rp-alone", target: "_blank", rel: "noopener" }, say("Open as a page"));
    // In the widget's panel there is a "Close" already.
    const shut = made("button", { type: "button", class: "rp-close" }, document.body.matches(".rp-embed") ? say("Back") : say("Close"));
    frame = made("iframe", { class: "rp-pane-page", title: say("Resolution") });
    bar.append(name, alone, shut);
    pane.append(bar, frame);
    document.body.append(pane);
    shut.addEventListener("click", close);
    frame.addEventListener("load", arrived);
    frame.addEventListener("rp-close", close);
  }

  function open(link) {
    if (!pane) build();
    const address = new URL(link.href, location.origin);
    opener = link;
    alone.href = address.href;
    pane.hidden = false;
    document.body.classList.add("rp-reading");
    const there = within(() => frame.contentWindow.location);
    if (there?.pathname === address.pathname && there?.search === address.search) {
      there.replace(address);
      frame.contentWindow.focus();
      return;
    }
    name.textContent = say("Opening…");
    if (there?.pathname.startsWith("/r/")) there.replace(address);
    else frame.src = address.href;
  }

  // What stands in the frame is of this site, or it is the browser's own page that says that nothing came.
  function within(look) {
    try {
      return look();
    } catch {
      return null;
    }
  }

  function arrived() {
    const page = within(() => frame.contentDocument);
    if (!page?.querySelector(".rp-page")) {
      if (frame.getAttribute("src")) name.textContent = say("It could not be opened.");
      return;
    }
    name.textContent = (page.querySelector(".rp-cite") ?? page.querySelector("h1"))?.textContent ?? "";
    const follow = () => { alone.href = frame.contentWindow.location.href; };
    follow();
    frame.contentWindow.addEventListener("hashchange", follow);
    if (pane.hidden) return;
    frame.contentWindow.focus();
    (page.querySelector(".rp-lit") ?? page.body).focus({ preventScroll: true });
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
    open(link);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !pane || pane.hidden) return;
    event.preventDefault(); // the widget closes at an Escape that nothing here has used
    close();
  });
})();
