// Small comforts. Every page works without this file; nothing here decides anything.
"use strict";

(() => {
  const PATIENCE = 8000; // Milliseconds after which a form may be sent again, should no answer have come.
  const PAUSE = 50; // Milliseconds after which words that come anew are noticed as new.

  // Other scripts have something said to those who listen: document.dispatchEvent(new CustomEvent("say", {detail: …})).
  function sayAloud(event) {
    const place = document.getElementById("aloud");
    place.textContent = "";
    window.setTimeout(() => { place.textContent = event.detail; }, PAUSE);
  }

  // What stands in a page when it opens is not announced by itself, so what was just done is said once more.
  function sayWhatWasDone() {
    const said = Array.from(document.querySelectorAll("[data-say] [data-said]"), (each) => each.textContent.trim());
    if (said.length) document.dispatchEvent(new CustomEvent("say", { detail: said.join(" ") }));
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

  // On paper nothing can be opened, so all that is folded away is opened for it, and closed again after.
  function unfold() {
    document.querySelectorAll("main details:not([open])").forEach((each) => {
      each.open = true;
      each.dataset.unfolded = "yes";
    });
  }

  function foldAgain() {
    document.querySelectorAll("details[data-unfolded]").forEach((each) => {
      each.open = false;
      delete each.dataset.unfolded;
    });
  }

  document.addEventListener("say", sayAloud);
  document.addEventListener("submit", guardAgainstDoubleSending);
  document.addEventListener("pointerdown", noteHow);
  document.addEventListener("keydown", noteHow);
  document.addEventListener("change", narrowAtOnce);
  window.addEventListener("pageshow", releaseAll);
  window.addEventListener("beforeprint", unfold);
  window.addEventListener("afterprint", foldAgain);
  const faults = document.querySelector("[data-faults]");
  if (faults) faults.focus();
  sayWhatWasDone();
})();
