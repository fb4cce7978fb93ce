// Suggestions under the search box while somebody types; on the page of a search, its results. Every word comes from the
// server, and without this file Enter leads to the page.
"use strict";

(() => {
  const REST = 150; // Milliseconds without a key before anything is asked.
  const LEAST = 2; // Letters before anything is suggested.
  const form = document.querySelector("form[data-search]");
  if (!form) return;

  const box = form.querySelector("input[type=search]");
  const list = document.getElementById("search-suggestions");
  const found = document.querySelector("[data-found]");
  let waiting = 0;
  let asked = null; // What is under way; an older answer must not overtake a newer one.

  function sayAloud(sentence) {
    if (sentence) document.dispatchEvent(new CustomEvent("say", { detail: sentence }));
  }

  async function fetchText(address) {
    if (asked) asked.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html, text/plain" } });
      return answer.ok && !answer.redirected ? await answer.text() : "";
    } catch (error) {
      return ""; // Overtaken, or the app was closed: Enter still leads to the page.
    }
  }

  function address(path) {
    return `${path}?q=${encodeURIComponent(box.value.trim())}`;
  }

  // The page of a search: the results below are replaced, the focus stays.

  async function renew() {
    const text = await fetchText(address(form.getAttribute("action")));
    const page = new DOMParser().parseFromString(text, "text/html");
    const newer = page.querySelector("[data-found]");
    if (!newer) return;
    found.replaceChildren(...newer.childNodes);
    document.querySelector("h1").textContent = page.querySelector("h1").textContent;
    document.title = page.title;
    window.history.replaceState(null, "", address(form.getAttribute("action")));
    sayAloud(newer.dataset.sentence);
  }

  // Every other page: a list under the box.

  const options = () => Array.from(list.querySelectorAll("[role=option]"));
  const active = () => list.querySelector("[aria-selected=true]");

  function close() {
    if (asked) asked.abort();
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    activate(null);
  }

  function open() {
    list.hidden = false;
    box.setAttribute("aria-expanded", String(options().length > 0));
  }

  function activate(option) {
    const before = active();
    if (before) before.setAttribute("aria-selected", "false");
    box.removeAttribute("aria-activedescendant");
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  }

  async function suggest() {
    const text = await fetchText(address(form.dataset.search));
    if (!text || document.activeElement !== box) return;
    list.innerHTML = text;
    open();
    sayAloud(list.firstElementChild.dataset.sentence);
  }

  // Past the last option, and before the first, is the box itself.
  function step(by) {
    const all = options();
    const next = all.indexOf(active()) + by;
    activate(next === -2 ? all[all.length - 1] : all[next] || null);
  }

  function typed() {
    window.clearTimeout(waiting);
    if (found) {
      waiting = window.setTimeout(renew, REST);
    } else if (box.value.trim().length < LEAST) {
      close();
    } else {
      waiting = window.setTimeout(suggest, REST);
    }
  }

  const does = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Escape: close,
    Enter: () => window.location.assign(active().href),
  };

  function pressed(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || list.hidden) return;
    if (event.key === "Tab") close();
    if (!(event.key in does) || (event.key === "Enter" && !active())) return;
    event.preventDefault();
    does[event.key]();
  }

  function left(event) {
    if (!form.contains(event.relatedTarget)) close();
  }

  box.addEventListener("input", typed);
  if (!found) {
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", list.id);
    box.addEventListener("keydown", pressed);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // The focus stays in the box.
    form.addEventListener("focusout", left);
  }
})();
