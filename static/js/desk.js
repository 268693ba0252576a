/* The keyboard of the desk. Every key presses something that is also on the page: without this file all of it works by hand. */
"use strict";

(() => {
  let busy = null; // a request is under way: a second key must not decide the conflict that follows
  let mode = null; // "several" or "one": the numbers choose positions instead of deciding
  let fresh = null; // what is shown has just come: nobody can have read it, so nothing is decided on it

  const WHY = { s: "scope", p: "precision", t: "time" }; // why several are right

  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => element.getClientRects().length > 0;
  const ticks = () => all("input[name=positions]");

  const typing = (target) => target.matches("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]");

  function say(text) {
    const hint = find("[data-hint]");
    if (!hint) return;
    hint.dataset.plain ??= hint.textContent;
    hint.textContent = text ?? hint.dataset.plain;
    hint.toggleAttribute("data-mode", Boolean(text));
  }

  const TO_BE_SEEN = 300; // milliseconds
  const TO_BE_READ = 5000;

  // A key meant for the last conflict must not decide the next one, nor the second half of a double click.
  function becomeFresh() {
    clearTimeout(fresh);
    document.body.toggleAttribute("data-fresh", true);
    fresh = setTimeout(() => {
      fresh = null;
      document.body.removeAttribute("data-fresh");
    }, TO_BE_SEEN);
  }

  function tooSoon(button) {
    if (fresh === null || !button?.matches("[name=verdict], [name=deed], [data-key=u]")) return false;
    say("That came before this page could be seen: nothing was decided. Press it again.");
    setTimeout(() => mode ?? say(null), TO_BE_READ);
    return true;
  }

  function leave() {
    mode = null;
    say(null);
  }

  function choose(button) {
    const least = button.dataset.choose === "several" ? 2 : 1;
    const chosen = ticks().filter((tick) => tick.checked).length;
    if (chosen >= least && (least > 1 || chosen === 1)) return true;
    mode = button.dataset.choose;
    say(
      mode === "several"
        ? "Several right: press the number of each, then Enter; or say why: s scope, p precision, t time. Esc goes back."
        : "Superseded: press the number of the position that stands now. Esc goes back.",
    );
    return false;
  }

  function number(digit) {
    const tick = ticks().find((one) => one.value === digit);
    if (!tick) return false;
    if (mode === "several") {
      tick.checked = !tick.checked;
      return true;
    }
    ticks().forEach((one) => (one.checked = one === tick));
    find("[data-choose=one]").click();
    return true;
  }

  function walk(step) {
    const rows = all("[data-row]");
    if (!rows.length) return false;
    const focused = rows.indexOf(document.activeElement);
    const here = focused < 0 ? rows.findIndex((row) => row.matches("[data-here]")) : focused;
    const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + step));
    rows[next].focus();
    return true;
  }

  // In a list of conflicts: the row one is at is picked, or no longer.
  function pick() {
    const box = document.activeElement?.closest("li")?.querySelector("[data-pick]");
    if (box) box.click();
    return Boolean(box);
  }

  // In a list whose rows have deeds of their own, a key means the row one is at.
  function pressOfRow(key) {
    const deed = document.activeElement?.closest("[data-item]")?.querySelector(`[data-item-key="${CSS.escape(key)}"]`);
    if (deed && shown(deed)) deed.click();
    return Boolean(deed);
  }

  // Whoever edits the words to publish begins with those that are proposed.
  function propose(field) {
    const chosen = ticks().find((tick) => tick.checked)?.value;
    const words = find(chosen ? `[data-proposal="${chosen}"] [data-words]` : "[data-words]");
    if (!field.value && words) field.value = words.textContent.trim();
    field.setSelectionRange(0, field.value.length);
  }

  // In an article: the words one selects are those to mark, else the claim one is at. Offsets count characters, without the signs.
  const marking = (words, start, end) => {
    find("[data-mark-words]").value = words;
    find("[data-mark-start]").value = start;
    find("[data-mark-end]").value = end;
  };

  function before(text, node, offset) {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(node, offset);
    const copy = range.cloneContents();
    copy.querySelectorAll(".claim-sign").forEach((sign) => sign.remove());
    return copy.textContent;
  }

  document.addEventListener("selectionchange", () => {
    const text = find(".article-text");
    const selection = getSelection();
    if (!text || !find("[data-mark-words]") || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const start = before(text, range.startContainer, range.startOffset);
    const end = before(text, range.endContainer, range.endOffset);
    marking(end.slice(start.length), [...start].length, [...end].length);
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-mark-words]")) marking(event.target.value, "", "");
  });

  function markClaim() {
    const claim = document.activeElement?.closest("a.claim");
    const place = claim && new URL(claim.href).searchParams.get("claim")?.split("-");
    if (place) marking("", place[0], place[1]);
  }

  // To the field without the page moving under the reader, unless the field is out of sight.
  function show(field) {
    field.focus({ preventScroll: true });
    const { top, bottom } = field.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) field.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    if (key === "f") markClaim();
    if (mode && /^[1-9]$/.test(key)) return number(key);
    if (mode === "several" && key in WHY && ticks().filter((tick) => tick.checked).length > 1) {
      find("#because").value = WHY[key];
      find("[data-choose=several]").click();
      return true;
    }
    if (mode && key === "Enter") {
      const button = find(`[data-choose=${mode}]`);
      if (choose(button)) button.click();
      return true;
    }
    if (mode && key === "Escape") {
      ticks().forEach((tick) => (tick.checked = false));
      leave();
      return true;
    }
    if (key === "p" && pick()) return true;
    if (pressOfRow(key)) return true;
    if ((key === "j" || key === "k") && walk(key === "j" ? 1 : -1)) return true;
    const element = all("[data-key]").find((one) => one.dataset.key === key && shown(one));
    if (!element) return false;
    if (element.matches("input, textarea")) show(element);
    if (element.matches("[data-proposed]")) propose(element);
    if (!element.matches("input, textarea")) element.click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) {
      const leaves = event.key === "Escape" || (event.key === "Enter" && !event.shiftKey && event.target.matches("textarea[data-key]"));
      if (!leaves) return;
      event.preventDefault();
      event.target.blur();
      return;
    }
    if (find("dialog[open]") || event.repeat) return;
    if (busy || press(event.key)) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const chooser = event.target.closest("[data-choose]");
    if ((chooser && !choose(chooser)) || tooSoon(event.target.closest("button"))) event.preventDefault();

    const opener = event.target.closest("[data-opens]");
    if (opener) {
      event.preventDefault();
      document.getElementById(opener.dataset.opens).showModal();
    }
    const closer = event.target.closest("[data-closes]");
    if (closer) closer.closest(closer.dataset.closes).remove();
  });

  // One press copies what a field holds. Over plain HTTP there is no clipboard: then it is selected, to be copied by hand.
  document.addEventListener("click", async (event) => {
    const copier = event.target.closest("[data-copies]");
    if (!copier) return;
    const field = document.getElementById(copier.dataset.copies);
    field.focus();
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      copier.dataset.plain ??= copier.textContent;
      copier.textContent = "Copied";
      setTimeout(() => (copier.textContent = copier.dataset.plain), 2000);
    } catch {
      copier.textContent = "Press Ctrl+C";
    }
  });

  // All rows of the page are picked, or none of them, without loading it again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-pick-all]");
    if (!link) return;
    event.preventDefault();
    const boxes = all("[data-pick]");
    const wanted = !boxes.every((box) => box.checked);
    boxes.forEach((box) => (box.checked = wanted));
    link.textContent = wanted ? "Pick none" : "Pick all on this page";
    boxes[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-pick]")) return;
    const picked = all("[data-pick]:checked").length;
    const hint = find("[data-picked]");
    hint.dataset.plain ??= hint.textContent;
    hint.textContent = picked ? `${picked} picked: what you press is decided on ${picked === 1 ? "it" : "all of them"}.` : hint.dataset.plain;
  });

  // Too large an upload is told before it is sent: a server can only hang up on it.
  document.addEventListener("change", (event) => {
    if (!event.target.matches("input[data-most]")) return;
    const size = [...event.target.files].reduce((sum, file) => sum + file.size, 0);
    const megabytes = Math.ceil(size / 1024 / 1024);
    const words = `These files have ${megabytes} MB together, an import takes 25 MB. Send them in several imports, or as a ZIP.`;
    event.target.setCustomValidity(size > Number(event.target.dataset.most) ? words : "");
    event.target.reportValidity();
  });

  // Filters that are not set stay out of the address.
  document.addEventListener("htmx:configRequest", (event) => {
    const { verb, parameters } = event.detail;
    if (verb === "get") Object.keys(parameters).forEach((name) => parameters[name] === "" && delete parameters[name]);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.requestConfig.verb !== "get" || event.detail.target.id === "main") busy = event.detail.xhr;
  });
  // Another request that ends meanwhile (who else is looking?) does not end the waiting.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (busy === event.detail.xhr) busy = null;
  });
  // A list that is fetched again while somebody walks through it keeps them where they are.
  let row = -1;
  document.addEventListener("htmx:beforeSwap", () => {
    row = all("[data-row]").indexOf(document.activeElement);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "main") becomeFresh();
    if (event.detail.target.id === "queue" && row >= 0) all("[data-row]")[row]?.focus();
  });

  // A form that is opened is there to be filled in.
  document.addEventListener("click", (event) => {
    const form = event.target.closest("details:is(.correct, .tray-more):not([open]) > summary")?.parentElement;
    if (!form) return;
    setTimeout(() => {
      form.querySelector("input[type=text], select")?.focus({ preventScroll: true });
      form.scrollIntoView({ block: "nearest" });
    });
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "main") return;
    leave();
    // What the page was asked for, where it is not the headline: a field to be mended, an answer, the chosen claim.
    const news = find("#main [aria-invalid=true]") ?? find("#main [data-news]") ?? find("#main [data-here]");
    // Whoever works a list off goes on where they were.
    const rows = row >= 0 && find("#main [data-keeps-place]") ? all("[data-keeps-place] [data-row]") : [];
    (news ?? rows[Math.min(row, rows.length - 1)] ?? find("#main h1"))?.focus({ preventScroll: true });
    news?.scrollIntoView({ block: "nearest" });
  });

  // Good news goes by itself; the undo key stays on the page.
  const linger = (toast) => setTimeout(() => (toast.matches(":hover, :focus-within") ? linger(toast) : toast.remove()), 12000);
  const settle = () => all(".toast:not(.toast-error, .toast-warning)").forEach(linger);
  settle();

  // On a telephone the filters are folded, unless some are set.
  function fold() {
    const folding = find("[data-folds]:not([data-filtered])");
    if (folding && matchMedia("(width < 48rem)").matches) folding.open = false;
  }
  fold();
  document.addEventListener("htmx:afterSettle", (event) => event.detail.target.id === "main" && fold());

  if (document.body.dataset.person) becomeFresh();
  document.addEventListener("htmx:oobAfterSwap", settle);

  function fail(text) {
    const toast = document.createElement("div");
    toast.className = "toast toast-error";
    const line = document.createElement("p");
    line.textContent = text;
    toast.append(line);
    find("#toasts").replaceChildren(toast);
  }
  document.addEventListener("htmx:sendError", () => {
    fail("The server does not answer. Nothing was saved; what you typed is still here. Try again in a moment.");
  });
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    fail(
      status === 403
        ? "You may not do that, or you have signed out meanwhile. Nothing was saved; what you typed is kept. Load the page again."
        : `The server answered with error ${status}. Nothing was saved; what you typed is still here. Try again.`,
    );
  });
})();
