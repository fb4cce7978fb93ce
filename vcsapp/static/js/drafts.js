// Keeps what is typed into a form, about a second after the last key and when the page is left.
// Without this file the button “Finish later” does the same.
"use strict";

(() => {
  const PAUSE = 1000; // Milliseconds without a key after which what was typed is kept.
  const LARGEST_PARTING = 60000; // Bytes: browsers carry no more than 64 kB out of a page that is being left.

  // Files and secrets are never kept. The mark among the inputs says whose draft it is.
  function typedInto(form) {
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "csrf_token") typed.append(name, value);
    }
    return typed;
  }

  function follow(form, mark) {
    const line = lineBelow(form);
    let waiting = 0;
    let sent = typedInto(form).toString();
    let isSaving = false;

    function keep(isParting) {
      window.clearTimeout(waiting);
      const typed = typedInto(form).toString();
      if (isSaving || typed === sent) return;
      sent = typed;
      const body = new URLSearchParams(typed);
      fetch(mark.dataset.keep, { method: "POST", body, keepalive: isParting && typed.length < LARGEST_PARTING })
        .then((answer) => tell(answer.ok), () => tell(false));
    }

    // Said once and not at every pause: words that stand there already are left alone.
    function tell(isKept) {
      if (!isKept) sent = "";
      const words = isKept ? mark.dataset.kept : mark.dataset.notKept;
      if (line.textContent !== words) line.textContent = words;
    }

    function wait() {
      isSaving = false;
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => keep(false), PAUSE);
    }

    form.addEventListener("input", wait);
    form.addEventListener("change", wait);
    form.addEventListener("submit", () => { isSaving = true; window.clearTimeout(waiting); });
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(true); });
    window.addEventListener("pagehide", () => keep(true));
  }

  // Says what became of the words, where it moves nothing; there before it has anything to say, so that it is heard.
  function lineBelow(form) {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.className = "hint";
    line.textContent = "\u00a0";
    form.append(line);
    return line;
  }

  for (const mark of document.querySelectorAll("input[name=draft][data-keep]")) {
    if (mark.form && !mark.form.dataset.followed) {
      mark.form.dataset.followed = "yes";
      follow(mark.form, mark);
    }
  }
})();
