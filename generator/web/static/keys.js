// One key an answer: buttons name theirs in data-key, fields that a key leads into in data-focus. Not while somebody types.
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing) {
      if (event.key === "Escape") typing.blur();
      return;
    }
    const key = event.key.toLowerCase();
    const field = document.querySelector("[data-focus='" + CSS.escape(key) + "']");
    const button = document.querySelector("[data-key='" + CSS.escape(key) + "']");
    if (field) { event.preventDefault(); field.focus(); field.select(); } else if (button) { event.preventDefault(); button.click(); }
  });
})();
