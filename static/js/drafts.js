/* What somebody types stays in this browser until it is sent and kept: through other pages, a reload, a session that ended. */
"use strict";

(() => {
  const SENT = "typed-and-sent";
  const person = document.body.dataset.person;
  if (!person) {
    inTab((storage) => storage.removeItem(SENT)); // nobody has signed in: what was sent was not kept, and waits for them here
    return;
  }
  const DAYS = 14;
  const PREFIX = `typed:${person}:`;
  const fields = () => [...document.querySelectorAll("#main textarea[name]:not([data-unkept])")].filter((field) => field.form?.method === "post");
  const pathOf = (address) => new URL(address, location.href).pathname;
  const keyOf = (field) => `${PREFIX}${pathOf(field.form.getAttribute("action") ?? "")}#${field.name}`;

  // A browser may forbid keeping anything, or have no room left: then pages work as if this file were not there.
  function store(doing) {
    try {
      return doing(localStorage);
    } catch {
      return null;
    }
  }

  function inTab(doing) {
    try {
      return doing(sessionStorage);
    } catch {
      return null;
    }
  }

  function restore() {
    fields().forEach((field) => {
      const kept = store((storage) => JSON.parse(storage.getItem(keyOf(field))));
      if (kept && field !== document.activeElement) field.value = kept.words;
    });
  }

  function keep(field) {
    const words = JSON.stringify({ words: field.value, at: Date.now() });
    store((storage) => (field.value === field.defaultValue ? storage.removeItem(keyOf(field)) : storage.setItem(keyOf(field), words)));
  }

  function forget(path) {
    store((storage) => Object.keys(storage).filter((key) => key.startsWith(`${PREFIX}${path}#`)).forEach((key) => storage.removeItem(key)));
  }

  function forgetWhatIsOld() {
    const oldest = Date.now() - DAYS * 24 * 60 * 60 * 1000;
    store((storage) =>
      Object.keys(storage)
        .filter((key) => key.startsWith("typed:") && !(JSON.parse(storage.getItem(key))?.at > oldest))
        .forEach((key) => storage.removeItem(key)),
    );
  }

  document.addEventListener("input", (event) => {
    if (fields().includes(event.target)) keep(event.target);
  });

  // A form without HTMX is sent by leaving the page: the page that answers says whether it was kept.
  document.addEventListener("submit", (event) => {
    const path = pathOf(event.target.getAttribute("action") ?? "");
    if (!event.defaultPrevented && event.target.method === "post") inTab((storage) => storage.setItem(SENT, path));
  });

  function forgetWhatWasSent() {
    const path = inTab((storage) => storage.getItem(SENT));
    inTab((storage) => storage.removeItem(SENT));
    if (path && !document.querySelector("#main [role=alert], #main [aria-invalid=true], #main .errorlist, .toast-error, .toast-warning")) forget(path);
  }

  // An answer without a complaint says that it was kept. One that sends us to sign in keeps nothing.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    const complains = /class="toast toast-(error|warning)|aria-invalid="true"|role="alert"/.test(xhr.responseText);
    const form = requestConfig.elt.closest?.("form");
    if (requestConfig.verb === "post" && form && xhr.status < 300 && !complains) forget(pathOf(form.getAttribute("action") ?? ""));
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id === "main") restore();
  });

  forgetWhatIsOld();
  forgetWhatWasSent();
  restore();
})();
