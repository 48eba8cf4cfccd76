// Adding documents: how much was sent, then what becomes of them, without leaving the page.
"use strict";
(() => {
  const form = document.querySelector(".rp-add");
  const found = document.querySelector(".rp-found");
  const pause = 700;

  async function follow() {
    const report = found.querySelector(".rp-taken");
    if (!report || "ended" in report.dataset) return;
    await new Promise((wait) => { setTimeout(wait, pause); });
    const address = new URL(report.dataset.address, location.href);
    address.searchParams.set("part", "report");
    try {
      const response = await fetch(address);
      if (response.ok) found.innerHTML = await response.text();
    } catch { /* the server may be busy: ask again */ }
    follow();
  }

  function fail(line) {
    const error = form.querySelector(".rp-error");
    error.textContent = line;
    error.hidden = !line;
  }

  function send() {
    const sending = form.querySelector(".rp-sending");
    const request = new XMLHttpRequest();
    const address = new URL(form.action);
    address.searchParams.set("part", "report");
    request.open("POST", address);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) sending.querySelector("progress").value = event.loaded / event.total;
    });
    request.addEventListener("loadend", () => {
      sending.hidden = true;
      form.querySelector("button").disabled = false;
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const report = page.querySelector(".rp-taken");
      if (!report) {
        fail(page.querySelector(".rp-error:not([hidden])")?.textContent || form.querySelector(".rp-error").dataset.lost);
        return;
      }
      found.replaceChildren(report);
      form.reset();
      follow();
    });
    sending.hidden = false;
    form.querySelector("button").disabled = true;
    request.send(new FormData(form));
  }

  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = [...form.elements.files.files];
    const { mostFiles, mostBytes, many, large } = form.dataset;
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    fail(files.length > Number(mostFiles) ? many : bytes > Number(mostBytes) ? large : "");
    if (form.querySelector(".rp-error").hidden && files.length) send();
  });

  follow();
})();
