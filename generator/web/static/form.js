// A form of values: each field is saved by itself after a pause of typing, and what it prints is shown beside it.
(() => {
  "use strict";
  const { desk, save, show, onReload, onUnsaved, writable } = window.yinfa;
  const REST = 300, values = document.body.contains(document.getElementById("blocks")) || document.getElementById("source") ? false : true;
  const timers = new Map(), waiting = new Map();
  const form = () => document.getElementById("form");

  function take(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("form");
    const old = form();
    if (!fresh || !old) return;
    const at = document.activeElement, key = at && at.closest("[data-key]") ? at.closest("[data-key]").dataset.key : "";
    const open = [...old.querySelectorAll("details[open]")].map((one) => one.closest("[data-key]")?.dataset.key || one.id);
    const typing = at && at.matches("input[data-value], input[data-new], input[data-name]") ? [at.id, at.value, at.selectionStart] : null;
    old.replaceWith(fresh);
    for (const one of fresh.querySelectorAll("details")) if (open.includes(one.closest("[data-key]")?.dataset.key || one.id)) one.open = true;
    if (!key) return;
    const field = fresh.querySelector(`[data-key="${CSS.escape(key)}"]`) || fresh;
    const next = (typing && document.getElementById(typing[0])) || field.querySelector("[data-value], button");
    if (!next) return;
    if (next.closest("details")) next.closest("details").open = true;
    next.focus();
    if (typing && next.id === typing[0] && next.setSelectionRange) { next.value = typing[1]; next.setSelectionRange(typing[2], typing[2]); }
  }
  async function act(key, asked) {
    waiting.delete(key);
    const answer = await save(form().dataset.address, { key, ...asked });
    if (answer && answer.how === "saved" && !waiting.size) take(answer.html);
    if (answer && answer.how === "saved" && !values) document.body.dispatchEvent(new CustomEvent("yinfa:head"));
  }
  function typed(key, value) {
    if (!writable) return;
    show("typing");
    waiting.set(key, value);
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(() => act(key, { act: "set", value }), REST));
  }
  function flush() {
    for (const [key, value] of waiting) { clearTimeout(timers.get(key)); act(key, { act: "set", value }); }
  }
  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.closest("#form") || event.isComposing) return;
    const key = input.closest("[data-key]").dataset.key;
    if (input.dataset.value !== undefined && input.tagName !== "SELECT") typed(key, input.value);
  });
  document.addEventListener("compositionend", (event) => {
    if (event.target.closest("#form") && event.target.dataset.value !== undefined) typed(event.target.closest("[data-key]").dataset.key, event.target.value);
  });
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.closest("#form")) return;
    const field = input.closest("[data-key]");
    if (input.tagName === "SELECT" && input.value) act(field.dataset.key, { act: "set", value: input.value });
    if (input.dataset.day !== undefined && input.value) act(field.dataset.key, { act: "set", value: input.value });
  });
  document.addEventListener("focusout", (event) => { if (event.target.closest("#form")) flush(); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#form button[data-act]");
    if (!button || !writable) return;
    const field = button.closest("[data-key]"), asked = { act: button.dataset.act };
    if (asked.act === "add") {
      asked.value = field.querySelector(":scope > fieldset > .adding [data-new]").value;
      asked.name = field.querySelector(":scope > fieldset > .adding [data-name]")?.value || "";
    }
    act(field.dataset.key, asked);
  });
  document.addEventListener("keydown", (event) => {
    const adding = event.target.closest("#form .adding");
    if (event.key !== "Enter" || !event.target.closest("#form") || event.isComposing) return;
    event.preventDefault();
    if (adding) adding.querySelector("button").click(); else flush();
  });
  document.addEventListener("submit", (event) => { if (event.target.id === "form") event.preventDefault(); });
  window.addEventListener("pagehide", flush);
  const wanted = /^#(\d+)\.(\d+)$/.exec(location.hash);
  if (values && wanted) {
    const line = Number(wanted[1]);
    const all = [...form().querySelectorAll(".value[data-line]")].filter((one) => Number(one.dataset.line) && Number(one.dataset.line) <= line);
    const input = all.length ? (all.find((one) => Number(one.dataset.line) === line && one.querySelector(".fault")) || all[all.length - 1]).querySelector("[data-value]") : null;
    if (input) { if (input.closest("details")) input.closest("details").open = true; input.focus(); input.scrollIntoView({ block: "center" }); }
  }
  if (values) {
    onReload({ address: () => form().dataset.address, take: (html) => { if (!waiting.size) take(html); } });
    onUnsaved(() => (waiting.size ? "" : null));
  }
})();
