// Shortcuts for those who work by keyboard. Pages name them with data-keys="g a"; the sheet of keys is a <dialog>.
"use strict";

(() => {
  const PAUSE = 1500; // Milliseconds in which the second key of a pair may follow the first.
  const sheet = document.getElementById("keys-sheet");
  if (!sheet) return; // Switched off, or a page before anybody is let in.

  let before = "";
  let waiting = 0;

  // Keys belong to whoever is typing, to an open list, and to the browser and the reader's own tools.
  function isTaken(event) {
    return (
      event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
      event.target.closest("input, textarea, select, dialog, [contenteditable], [role=listbox]")
    );
  }

  function remember(key) {
    before = key;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => { before = ""; }, PAUSE);
  }

  function placeOf(keys) {
    const marked = document.querySelectorAll(`[data-keys="${CSS.escape(keys)}"]`);
    return Array.from(marked).find((each) => each.getClientRects().length) || marked[0];
  }

  function go(event, place) {
    event.preventDefault();
    remember("");
    if (place.matches("input")) place.focus();
    else place.click();
  }

  function follow(event) {
    if (isTaken(event) || event.key.length !== 1) return;
    if (event.key === "?") {
      event.preventDefault();
      sheet.showModal();
      return;
    }
    const key = event.key.toLowerCase();
    const place = (before && placeOf(`${before} ${key}`)) || placeOf(key);
    if (place) go(event, place);
    else remember(key);
  }

  document.addEventListener("keydown", follow);
})();
