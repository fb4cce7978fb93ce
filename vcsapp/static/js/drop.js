// A place that also takes a dropped file, says which one was chosen, and refuses one that is too large to be sent.
"use strict";

(() => {
  const UNITS = ["kB", "MB", "GB"];

  // As the server writes sizes: in units of a thousand, with one decimal below ten.
  function inWords(size) {
    let count = size / 1000;
    let unit = 0;
    while (count >= 999.5 && unit < UNITS.length - 1) {
      count /= 1000;
      unit += 1;
    }
    return `${count.toLocaleString(document.documentElement.lang, { maximumFractionDigits: count < 10 ? 1 : 0 })} ${UNITS[unit]}`;
  }

  function sizeOf(files) {
    return Array.from(files).reduce((sum, file) => sum + file.size, 0);
  }

  function enliven(place) {
    const input = place.querySelector("input[type=file]");
    const chosen = place.querySelector(".drop__chosen");
    const isTooLarge = () => sizeOf(input.files) > Number(place.dataset.limit);

    function tell() {
      chosen.classList.toggle("drop__chosen--fault", isTooLarge());
      chosen.textContent = isTooLarge()
        ? place.dataset.wordsTooLarge
        : Array.from(input.files, (file) => `${file.name}, ${inWords(file.size)}`).join("; ");
      if (isTooLarge()) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }

    // Sent all the same, the answer would be a page that knows nothing of the form any more.
    function hold(event) {
      if (!isTooLarge()) return;
      event.preventDefault();
      input.focus();
    }

    function take(event) {
      event.preventDefault();
      place.classList.remove("drop--over");
      const dropped = event.dataTransfer.files;
      if (!dropped.length) return;
      if (dropped.length > 1 && !input.multiple) {
        chosen.textContent = place.dataset.wordsOne;
        return;
      }
      input.files = dropped;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("drop--over"); });
    place.addEventListener("dragleave", () => place.classList.remove("drop--over"));
    place.addEventListener("drop", take);
    input.addEventListener("change", tell);
    if (input.form) input.form.addEventListener("submit", hold);
    tell(); // The Back button may bring a page back with its file.
  }

  document.querySelectorAll("[data-drop]").forEach(enliven);
})();
