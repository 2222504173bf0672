// The roster as a grid: one cell is edited in place and saved by itself, cells pasted onto one fill from there, a list is compared first.
(() => {
  "use strict";
  const { save, send, show, onReload, writable } = window.yinfa;
  let editing = null, timer = null;
  const grid = () => document.getElementById("grid");
  const cellOf = (element) => (element.closest ? element.closest("#grid td") : null);

  function question(more) {
    const own = grid().dataset, wrong = document.getElementById("only-wrong");
    return new URLSearchParams({
      q: document.getElementById("words").value, by: own.by, down: own.down, from: own.from, wrong: wrong && wrong.checked ? "1" : "", ...more });
  }
  function take(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("grid");
    if (!fresh) return;
    const at = document.activeElement, words = at && at.id === "words" ? [at.selectionStart, at.selectionEnd] : null;
    const cell = at && cellOf(at), where = cell ? [cell.parentElement.dataset.line, cell.dataset.column] : null;
    const box = document.querySelector(".grid-scroll"), left = box ? box.scrollLeft : 0, top = box ? box.scrollTop : 0;
    editing = null;
    grid().replaceWith(fresh);
    const now = document.querySelector(".grid-scroll");
    if (now) { now.scrollLeft = left; now.scrollTop = top; }
    if (words) { const input = document.getElementById("words"); input.focus(); input.setSelectionRange(words[0], words[1]); }
    if (where) focus(where[0], where[1]);
  }
  function focus(line, column) {
    const cell = grid().querySelector(`tr[data-line="${line}"] td[data-column="${column}"]`);
    if (cell) { cell.tabIndex = 0; cell.focus(); }
  }
  async function renew(more) {
    const address = grid().dataset.address + "/" + encodeURIComponent("行") + "?" + question(more);
    const answer = await fetch(address).catch(() => null);
    if (!answer || !answer.ok || editing) return;
    window.yinfa.digest = answer.headers.get("x-yinfa-digest") || window.yinfa.digest;
    take(await answer.text());
  }
  function begin(cell, text) {
    if (!writable || editing) return;
    const input = document.createElement("input");
    input.type = "text";
    input.value = text === undefined ? cell.textContent : text;
    input.setAttribute("aria-label", grid().querySelector(`thead th:nth-child(${Number(cell.dataset.column) + 1})`).textContent.trim());
    editing = { cell, input, was: cell.textContent };
    cell.replaceChildren(input);
    input.focus();
    if (text === undefined) input.select();
  }
  async function end(keepIt, step) {
    if (!editing) return;
    const { cell, input, was } = editing, value = keepIt ? input.value : was;
    const line = cell.parentElement.dataset.line, column = cell.dataset.column;
    editing = null;
    cell.textContent = value;
    if (step) move(cell, step); else cell.focus();
    if (value === was) return;
    const answer = await save(grid().dataset.address + "?" + question(), { line, column, value });
    if (answer && answer.how === "saved" && !editing) take(answer.html);
    if (answer && answer.how === "refused") {  // what was typed stays to be mended; the reason stands above
      if (!editing) { cell.textContent = was; begin(cell, value); }
    }
  }
  function move(cell, step) {
    const row = cell.parentElement, at = Number(cell.dataset.column);
    const next = step === "down" ? row.nextElementSibling : step === "up" ? row.previousElementSibling : row;
    const column = step === "right" ? at + 1 : step === "left" ? at - 1 : at;
    const found = next && next.querySelector(`td[data-column="${column}"]`);
    if (found) { cell.tabIndex = -1; found.tabIndex = 0; found.focus(); }
    return Boolean(found);
  }
  document.addEventListener("dblclick", (event) => { const cell = cellOf(event.target); if (cell) begin(cell); });
  document.addEventListener("click", (event) => {
    const sort = event.target.closest("#grid [data-sort]"), from = event.target.closest("#grid button[data-from]"), cell = cellOf(event.target);
    if (sort) renew({ by: sort.dataset.sort, down: grid().dataset.by === sort.dataset.sort && !grid().dataset.down ? "1" : "", from: "0" });
    if (from) renew({ from: from.dataset.from });
    if (cell && document.activeElement === cell && cell.dataset.again) begin(cell);
    if (cell) { grid().querySelectorAll("td[data-again]").forEach((one) => delete one.dataset.again); cell.dataset.again = "1"; cell.focus(); }
  });
  document.addEventListener("focusout", (event) => { if (editing && event.target === editing.input) end(true); });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (editing && event.target === editing.input) {
      if (event.key === "Escape") { event.preventDefault(); end(false); }
      if (event.key === "Enter") { event.preventDefault(); end(true, "down"); }
      if (event.key === "Tab") { event.preventDefault(); end(true, event.shiftKey ? "left" : "right"); }
      return;
    }
    const cell = cellOf(event.target);
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { ArrowDown: "down", ArrowUp: "up", ArrowLeft: "left", ArrowRight: "right" };
    if (steps[event.key]) { event.preventDefault(); move(cell, steps[event.key]); }
    else if (event.key === "Enter" || event.key === "F2") { event.preventDefault(); begin(cell); }
    else if (event.key === "Delete" && writable) { begin(cell, ""); end(true); event.preventDefault(); }
    else if (event.key.length === 1 && event.key !== " ") { begin(cell, ""); }
  });
  // Only the plain text is taken: Excel's HTML has wider cells where a text runs over, and columns would shift.
  document.addEventListener("paste", async (event) => {
    const cell = cellOf(event.target);
    if (!cell || editing || !writable) return;
    event.preventDefault();
    const value = event.clipboardData.getData("text/plain");
    const asked = { line: cell.parentElement.dataset.line, column: cell.dataset.column, value, area: "1" };
    const answer = await save(grid().dataset.address + "?" + question(), asked);
    if (answer && answer.how === "saved") take(answer.html);
  });
  document.addEventListener("input", (event) => {
    if (event.target.id === "words") { clearTimeout(timer); timer = setTimeout(() => renew({ from: "0" }), 150); }
  });
  document.addEventListener("change", (event) => { if (event.target.id === "only-wrong") renew({ from: "0" }); });
  document.addEventListener("click", async (event) => {
    const shown = document.getElementById("difference");
    if (event.target.id === "compare") {
      const pasted = document.getElementById("pasted").value;
      const answer = await send(grid().dataset.address + "/" + encodeURIComponent("比较"), { pasted, whole: document.getElementById("whole").checked ? "1" : "" }).catch(() => null);
      if (!answer || !answer.ok) { show("unreached"); return; }
      shown.innerHTML = answer.html;
      const title = shown.querySelector("h2");
      if (title) title.focus();
    }
    if (event.target.id === "no-write") shown.replaceChildren();
    if (event.target.id === "write") {
      const found = document.getElementById("pasted-difference");
      const chosen = [...found.querySelectorAll("[data-unit]:checked")].map((one) => one.dataset.unit).join(" ");
      window.yinfa.digest = found.dataset.digest;
      const answer = await save(grid().dataset.address + "/" + encodeURIComponent("写入"), { pasted: document.getElementById("pasted").value, whole: found.dataset.whole, chosen });
      if (!answer || answer.how !== "saved") return;
      shown.replaceChildren();
      document.getElementById("pasted").value = "";
      take(answer.html);
    }
  });
  const wanted = /^#(\d+)\.(\d+)$/.exec(location.hash);
  if (wanted) focus(wanted[1], wanted[2]);
  onReload({ address: () => grid().dataset.address + "/" + encodeURIComponent("行") + "?" + question(), take: (html) => { if (!editing) take(html); } });
})();
