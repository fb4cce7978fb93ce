// Comforts for the fields of a form. Their words stand in the page (data-words-…), in the reader's language.
"use strict";

(() => {
  const LIST_PAUSE = 150; // Milliseconds to wait for the next letter before a list is narrowed.
  const COUNT_PAUSE = 1000; // Milliseconds without typing before the room that is left is said aloud.
  const SCARCE = 0.75; // The share of the room that is taken up before anything is said of it.

  const say = (sentence) => document.dispatchEvent(new CustomEvent("say", { detail: sentence }));
  const filled = (sentence, count) => sentence.replace("{count}", count.toLocaleString(document.documentElement.lang));

  // Calls once, as soon as it was not asked for anew for so many milliseconds.
  function unhurried(call, pause) {
    let waiting = 0;
    return () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(call, pause);
    };
  }

  // A long list has a box beside it: what is typed there leaves only the options that hold all its words.
  function letNarrow(box) {
    const select = document.getElementById(box.dataset.narrows);
    const whole = Array.from(select.children, (node) => ({ node, options: Array.from(node.children) }));
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    box.addEventListener("input", unhurried(() => narrow(box, select, whole), LIST_PAUSE));
  }

  // Options are taken out rather than hidden: not every web view hides options. Headings left empty go too.
  function narrow(box, select, whole) {
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = select.value;
    const fits = (option) => wanted.every((word) => option.text.toLowerCase().includes(word));
    const stays = (option) => !option.value || option.value === chosen || fits(option);
    for (const { node, options } of whole) node.replaceChildren(...(options.length ? options.filter(stays) : node.childNodes));
    select.replaceChildren(...whole.map(({ node }) => node).filter((node) => (node.tagName === "OPTION" ? stays(node) : node.children.length)));
    select.value = chosen;
    const found = Array.from(select.options).filter((option) => option.value && fits(option)).length;
    say(found === 1 ? box.dataset.wordsOne : filled(box.dataset.wordsLeft, found));
  }

  // Nothing is cut off: who writes more than there is room for is told by how much, and shortens it where they like.
  function countRoom(area) {
    const room = Number(area.dataset.room);
    const words = Object.assign(document.createElement("p"), { className: "hint room" });
    const aloud = unhurried(() => { if (words.textContent) say(words.textContent); }, COUNT_PAUSE);
    const tell = () => {
      const left = room - Array.from(area.value).length;
      const { wordsLeft, wordsOver } = area.dataset;
      words.textContent = left < room * (1 - SCARCE) ? filled(left < 0 ? wordsOver : wordsLeft, Math.abs(left)) : "";
      words.classList.toggle("room--over", left < 0);
    };
    area.addEventListener("input", () => { tell(); aloud(); });
    area.after(words);
    tell();
  }

  // What cannot be seen cannot be put right. It is hidden again before it is sent, so that no browser remembers it.
  function letShow(button) {
    const { wordsShow, wordsHide, wordsShown, wordsHidden } = button.dataset;
    const input = document.getElementById(button.getAttribute("aria-controls"));
    const show = (isShown) => {
      input.type = isShown ? "text" : "password";
      button.textContent = isShown ? wordsHide : wordsShow;
    };
    button.addEventListener("click", () => {
      show(input.type === "password");
      say(input.type === "text" ? wordsShown : wordsHidden);
    });
    if (input.form) input.form.addEventListener("submit", () => show(false));
  }

  document.querySelectorAll("input[data-narrows]").forEach(letNarrow);
  document.querySelectorAll("textarea[data-room]").forEach(countRoom);
  document.querySelectorAll("button[data-words-show]").forEach(letShow);
})();
