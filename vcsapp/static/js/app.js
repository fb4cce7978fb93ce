// Small comforts. Every page works without this file; nothing here decides anything.
"use strict";

(() => {
  const PATIENCE = 8000; // Milliseconds after which a form may be sent again, should no answer have come.
  const LIST_PAUSE = 150; // Milliseconds to wait for the next letter before a list is narrowed.

  function sayAloud(sentence) {
    const place = document.getElementById("aloud");
    place.textContent = "";
    window.setTimeout(() => { place.textContent = sentence; }, 50);
  }

  // A second click on Save, while the first is under way, does nothing. A retry after a while does.
  function guardAgainstDoubleSending(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    const button = event.submitter;
    if (button) button.setAttribute("aria-disabled", "true");
    window.setTimeout(() => release(form), PATIENCE);
  }

  function release(form) {
    delete form.dataset.sending;
    form.querySelectorAll("[aria-disabled=true]").forEach((button) => button.removeAttribute("aria-disabled"));
  }

  // The Back button can bring a page back as it was left: with its forms still marked as being sent.
  function releaseAll() {
    document.querySelectorAll("form[data-sending]").forEach(release);
  }

  // A list narrows as soon as a choice is made with the mouse or a finger. Arrow keys pass through choices on the
  // way to the one that is meant, so from the keyboard the list waits for Enter or the button.
  let byPointer = false;

  function noteHow(event) {
    byPointer = event.type === "pointerdown";
  }

  function narrowAtOnce(event) {
    const form = event.target.closest("form[data-live]");
    if (form && byPointer && event.target.tagName === "SELECT") form.requestSubmit();
  }

  // Long lists get a box over them: what is typed there leaves only the options that hold all its words.
  function letNarrow(select) {
    const whole = Array.from(select.children, (node) => ({ node, options: Array.from(node.children) }));
    const box = boxOver(select);
    let waiting = 0;
    box.addEventListener("input", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => narrow(select, whole, box.value), LIST_PAUSE);
    });
  }

  function boxOver(select) {
    const box = document.createElement("input");
    box.type = "search";
    box.className = "input input--medium narrow";
    box.placeholder = "Type to shorten the list";
    box.autocomplete = "off";
    box.setAttribute("aria-label", `Type to shorten the list “${select.dataset.narrow}”`);
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    select.before(box);
    return box;
  }

  // Options are taken out rather than hidden: not every web view hides options. Headings left empty go too.
  function narrow(select, whole, typed) {
    const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = select.value;
    const fits = (option) => wanted.every((word) => option.text.toLowerCase().includes(word));
    const stays = (option) => !option.value || option.value === chosen || fits(option);
    for (const { node, options } of whole) node.replaceChildren(...(options.length ? options.filter(stays) : node.childNodes));
    select.replaceChildren(...whole.map(({ node }) => node).filter((node) => (node.tagName === "OPTION" ? stays(node) : node.children.length)));
    select.value = chosen;
    const found = Array.from(select.options).filter((option) => option.value && fits(option)).length;
    sayAloud(found === 1 ? "One left in the list." : `${found} left in the list.`);
  }

  document.addEventListener("submit", guardAgainstDoubleSending);
  document.addEventListener("pointerdown", noteHow);
  document.addEventListener("keydown", noteHow);
  document.addEventListener("change", narrowAtOnce);
  window.addEventListener("pageshow", releaseAll);
  document.querySelectorAll("select[data-narrow]").forEach(letNarrow);
  const faults = document.querySelector("[data-faults]");
  if (faults) faults.focus();
})();
