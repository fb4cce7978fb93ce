// Opens the questions that an answer calls for. Without this file they wait behind a line that opens.
"use strict";

(() => {
  // `data-opened-by="decision=shared"`: open while the answer to “decision” is “shared”.
  function follow(details) {
    const [name, wanted] = details.dataset.openedBy.split("=");
    document.addEventListener("change", (event) => {
      if (event.target.name === name) details.open = event.target.value === wanted;
    });
  }

  document.querySelectorAll("details[data-opened-by]").forEach(follow);
})();
