// Follows a piece of long work on its page. Without this file the page asks anew by itself.
"use strict";

(() => {
  const LOOK_EVERY = 1000; // Milliseconds between two looks.
  const SPEAK_EVERY = 10000; // Milliseconds between two announcements, unless a quarter was reached.

  const place = document.querySelector("[data-work]");
  if (!place) return;
  const bar = place.querySelector("progress");
  let spokenAt = Date.now();
  let quarter = 0;

  function show(told) {
    place.querySelector("[data-work-doing]").textContent = told.state === "going" ? told.doing : told.mark;
    place.querySelector("[data-work-words]").textContent = told.words;
    if (told.total) {
      bar.max = told.total;
      bar.value = told.done;
    } else {
      bar.removeAttribute("value");
    }
    speakNowAndThen(told);
  }

  function speakNowAndThen(told) {
    const reached = Math.floor((told.percent || 0) / 25);
    if (Date.now() - spokenAt < SPEAK_EVERY && reached <= quarter) return;
    quarter = reached;
    spokenAt = Date.now();
    sayAloud(told.aloud);
  }

  function sayAloud(sentence) {
    document.dispatchEvent(new CustomEvent("say", { detail: sentence }));
  }

  // Whoever is at something on the page is not taken away from it; a link says that it is over.
  function lead(told) {
    const at = document.activeElement;
    const atNothing = !at || at === document.body || at.id === "main";
    if (atNothing) {
      window.location.replace(place.dataset.outcome);
      return;
    }
    const ended = document.querySelector("[data-work-ended]");
    ended.hidden = false;
    place.hidden = true;
    sayAloud(`${told.mark}. ${ended.textContent.trim()}`);
  }

  async function look() {
    try {
      const answer = await fetch(place.dataset.work, { headers: { Accept: "application/json" } });
      if (answer.ok) {
        const told = await answer.json();
        if (told.is_over) {
          lead(told);
          return;
        }
        show(told);
      }
    } catch {
      // The app is closed or busy: the page stays as it is, and asks again.
    }
    window.setTimeout(look, LOOK_EVERY);
  }

  window.setTimeout(look, LOOK_EVERY);
})();
