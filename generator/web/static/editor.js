// A text by paragraphs: the one that is edited shows what is typed, the others their marks; saved whole after a pause of typing.
(() => {
  "use strict";
  const { desk, save, show, send, onReload, onUnsaved, keep, forget, kept, writable } = window.yinfa;
  const REST = 300, source = document.getElementById("source");
  const base = desk.dataset.base;
  let active = null, timer = null, stale = false, last = text(), past = [], future = [], order = 0;

  const list = () => document.getElementById("blocks");
  const blocks = () => [...list().querySelectorAll(".block")];
  function typedOf(block) { const area = block.querySelector("textarea"); return area ? area.value : block.dataset.typed; }
  function text() {
    if (document.getElementById("source")) return document.getElementById("source").value;
    const head = document.getElementById("head").value;
    const lines = [...document.querySelectorAll("#blocks .block")].map(typedOf);
    return [...(head ? [head] : []), ...lines].join("\n");
  }
  function lineOf(block) { return blocks().slice(0, blocks().indexOf(block)).reduce((n, one) => n + typedOf(one).split("\n").length, headLines()) + 1; }
  function headLines() { const head = document.getElementById("head").value; return head ? head.split("\n").length : 0; }

  // ---- saving
  function changed(step) {
    if (!writable) return;
    const now = text();
    if (now === last) return;
    if (step || !past.length || past[past.length - 1].at < order) past.push({ text: last, at: order });
    future = [];
    last = now;
    keep(now);
    show("typing");
    clearTimeout(timer);
    timer = setTimeout(store, REST);
  }
  async function store() {
    clearTimeout(timer);
    timer = null;
    order += 1;
    const sent = text();
    const answer = await save(base, { text: sent });
    if (!answer || answer.how !== "saved") return;
    if (text() === sent) forget();
    if (!source) refresh(answer.html);
  }
  function now() { if (timer !== null) store(); }
  // Blocks that are not being edited are shown as the server reads them; the one with the cursor is left alone.
  function refresh(html, force) {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("blocks");
    if (!fresh || timer !== null) return;
    const at = active && !force ? blocks().indexOf(active.block) : -1;
    const same = fresh.querySelectorAll(".block")[at];
    if (active && !force && (!same || same.dataset.typed !== active.area.value)) { stale = true; return; }
    stale = false;
    const focus = document.activeElement.closest(".block") ? blocks().indexOf(document.activeElement.closest(".block")) : -1;
    const area = active && same ? active.area : null, from = area ? [area.selectionStart, area.selectionEnd] : null, scroll = window.scrollY;
    const composing = area && area.dataset.composing;
    if (composing) return;
    list().replaceWith(fresh);
    if (area) {
      active = null;
      edit(blocks()[at], from[0], from[1]);
    } else if (focus >= 0 && blocks()[focus]) {
      active = null;
      blocks()[focus].querySelector(".shown").focus({ preventScroll: true });
    } else {
      active = null;
    }
    last = text();
    window.scrollTo(0, scroll);
  }

  // ---- one paragraph
  function edit(block, start, end) {
    if (!writable || !block) return;
    if (active && active.block === block) { active.area.focus(); return; }
    leave();
    const area = document.createElement("textarea");
    area.className = "paragraph";
    area.value = block.dataset.typed;
    area.spellcheck = false;
    area.setAttribute("aria-label", block.querySelector(".shown").getAttribute("aria-label"));
    block.querySelector(".shown").hidden = true;
    block.querySelector(".shown").before(area);
    active = { block, area };
    grow(area);
    area.focus();
    const at = start === undefined ? area.value.length : start;
    area.setSelectionRange(at, end === undefined ? at : end);
    document.body.dispatchEvent(new CustomEvent("yinfa:at", { detail: { line: lineOf(block) } }));
  }
  function leave() {
    if (!active) return;
    const { block, area } = active;
    active = null;
    if (area.value !== block.dataset.typed) {
      block.dataset.typed = area.value;
      block.querySelector(".shown").textContent = area.value;
    }
    area.remove();
    block.querySelector(".shown").hidden = false;
    if (stale && timer === null) again();
  }
  async function again() {
    const found = await window.yinfa.fetched(base + "/" + encodeURIComponent("段")).catch(() => null);
    if (found) refresh(found.html, !active);
  }
  function grow(area) { area.style.height = "auto"; area.style.height = area.scrollHeight + 2 + "px"; }
  function added(after, typed) {
    const block = document.createElement("div");
    block.className = "block paragraph";
    block.dataset.typed = typed;
    block.innerHTML = '<span class="level"></span><div class="shown" tabindex="0" role="textbox"></div>';
    block.querySelector(".shown").textContent = typed;
    if (after) after.after(block); else list().insertBefore(block, list().querySelector(".block.end") || document.getElementById("add"));
    const empty = list().querySelector(".empty");
    if (empty) empty.remove();
    return block;
  }
  // Where in the typed text the character under the pointer is.
  function offsetAt(shown, x, y) {
    const range = document.caretRangeFromPoint ? document.caretRangeFromPoint(x, y) : null;
    if (!range || !shown.contains(range.startContainer) || shown.querySelector("table")) return undefined;
    let count = 0, found;
    const walk = (node) => {
      if (found !== undefined) return;
      if (node.nodeType === 1 && node.dataset.typed !== undefined) {
        if (node.contains(range.startContainer)) found = count; else count += node.dataset.typed.length;
        return;
      }
      if (node === range.startContainer) { found = count + (node.nodeType === 3 ? range.startOffset : 0); return; }
      if (node.nodeType === 3) { count += node.data.length; return; }
      node.childNodes.forEach(walk);
    };
    shown.childNodes.forEach(walk);
    return found;
  }
  function go(line, column) {
    if (source) {
      const lines = source.value.split("\n");
      const at = lines.slice(0, line - 1).reduce((n, one) => n + one.length + 1, 0) + Math.max(column - 1, 0);
      source.focus();
      source.setSelectionRange(at, at);
      source.scrollTop = source.scrollHeight * (line - 3) / lines.length;
      return;
    }
    let count = headLines();
    if (line <= count) {
      const form = document.querySelector(".head-form");
      if (form) { form.open = true; form.querySelector("[data-value]").focus(); }
      return;
    }
    for (const block of blocks()) {
      const typed = typedOf(block).split("\n");
      if (line <= count + typed.length) {
        const before = typed.slice(0, line - count - 1).reduce((n, one) => n + one.length + 1, 0);
        edit(block, before + Math.max(column - 1, 0));
        block.scrollIntoView({ block: "center" });
        return;
      }
      count += typed.length;
    }
  }

  // ---- undo, find and replace
  function put(whole) {
    leave();
    last = whole;
    if (source) { source.value = whole; keep(whole); show("typing"); timer = setTimeout(store, 0); return; }
    keep(whole);
    save(base, { text: whole }).then((answer) => { if (answer && answer.how === "saved") { forget(); refresh(answer.html, true); } });
  }
  function undo(from, to) {
    now();
    const one = from.pop();
    if (one === undefined) return;
    to.push({ text: text(), at: order });
    put(one.text);
  }
  document.getElementById("undo").addEventListener("click", () => undo(past, future));
  document.getElementById("redo").addEventListener("click", () => undo(future, past));
  document.getElementById("replace-all").addEventListener("click", async (event) => {
    const words = document.getElementById("find").value, before = text();
    if (!words || !writable) return;
    const answer = await send(base + "/" + encodeURIComponent("替换"), { text: before, words, new: document.getElementById("replace").value });
    if (!answer.ok || answer.html === before) return;
    past.push({ text: before, at: order });
    future = [];
    put(answer.html);
  });
  document.getElementById("find").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const words = event.target.value, from = active ? blocks().indexOf(active.block) : -1;
    if (!words || source) return;
    const all = blocks(), next = [...all.slice(from + 1), ...all.slice(0, from + 1)].find((one) => typedOf(one).includes(words));
    if (!next) return;
    const at = typedOf(next).indexOf(words);
    edit(next, at, at + words.length);
    next.scrollIntoView({ block: "center" });
  });

  // ---- marks
  const marks = document.getElementById("marks"), search = document.getElementById("mark-search");
  let into = null;
  function openMarks() {
    into = active ? active : source ? { area: source } : null;
    marks.hidden = !marks.hidden;
    document.getElementById("insert").setAttribute("aria-expanded", String(!marks.hidden));
    if (!marks.hidden) { search.value = ""; found(); search.focus(); }
  }
  async function found() {
    const answer = await fetch(search.dataset.address + "?" + new URLSearchParams({ q: search.value })).catch(() => null);
    if (answer && answer.ok) document.getElementById("mark-list").innerHTML = await answer.text();
  }
  function insert(typed) {
    marks.hidden = true;
    document.getElementById("insert").setAttribute("aria-expanded", "false");
    if (!into) into = { area: null };
    if (!into.area || !into.area.isConnected) {
      edit(into.block && into.block.isConnected ? into.block : blocks()[blocks().length - 1] || added(null, ""));
      into = active;
    }
    insertAt(into.area, typed);
  }
  function insertAt(area, typed) {
    area.focus();
    if (!document.execCommand("insertText", false, typed)) area.setRangeText(typed, area.selectionStart, area.selectionEnd, "end");
    grow(area);
    changed(true);
  }
  document.getElementById("insert").addEventListener("mousedown", (event) => event.preventDefault());
  document.getElementById("insert").addEventListener("click", openMarks);
  search.addEventListener("input", found);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { marks.hidden = true; if (into && into.area) into.area.focus(); }
    if (event.key === "Enter") { event.preventDefault(); const first = marks.querySelector("[data-typed]"); if (first) insert(first.dataset.typed); }
    if (event.key === "ArrowDown") { event.preventDefault(); const first = marks.querySelector("[data-typed]"); if (first) first.focus(); }
  });
  marks.addEventListener("click", (event) => { const one = event.target.closest("[data-typed]"); if (one) insert(one.dataset.typed); });
  marks.addEventListener("keydown", (event) => {
    const one = event.target.closest("[data-typed]");
    if (!one || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const all = [...marks.querySelectorAll("[data-typed]")], next = all[all.indexOf(one) + (event.key === "ArrowDown" ? 1 : -1)];
    (next || search).focus();
  });

  // ---- the keyboard and the pointer
  document.addEventListener("click", (event) => {
    const shown = event.target.closest("#blocks .shown");
    if (shown) edit(shown.closest(".block"), offsetAt(shown, event.clientX, event.clientY));
    if (event.target.id === "add") edit(added(null, ""));
  });
  document.addEventListener("input", (event) => {
    if (active && event.target === active.area) { grow(active.area); if (!event.isComposing) changed(false); }
    if (source && event.target === source && !event.isComposing) changed(false);
  });
  document.addEventListener("compositionstart", (event) => { event.target.dataset.composing = "1"; });
  document.addEventListener("compositionend", (event) => { delete event.target.dataset.composing; if ((active && event.target === active.area) || event.target === source) changed(false); });
  document.addEventListener("focusout", (event) => {
    if (!active || event.target !== active.area) return;
    if (event.relatedTarget && event.relatedTarget.closest("#marks, .text-tools")) { now(); return; }
    setTimeout(() => { if (active && document.activeElement !== active.area && !document.activeElement.closest("#marks, .text-tools") && document.hasFocus()) { leave(); now(); show(window.yinfa.kind || "saved"); } }, 0);
  });
  document.addEventListener("paste", async (event) => {
    const area = active && event.target === active.area ? active.area : null;
    const pasted = event.clipboardData.getData("text/plain");
    if (!area || !/[\n\r\t\v\f\u2028\u2029]/.test(pasted)) return;
    event.preventDefault();
    const answer = await send(base + "/" + encodeURIComponent("粘贴"), { pasted }).catch(() => null);
    if (!answer || !answer.ok) return;
    const found = JSON.parse(answer.html);
    const from = lineOf(active.block);
    insertAt(area, found.text);
    if (found.text.includes("\n")) {  // several paragraphs: each becomes one of its own
      const line = from + area.value.slice(0, area.selectionStart).split("\n").length - 1;
      leave();
      await store();
      go(line, 1);
    }
    if (found.dropped) show("saved", " " + document.getElementById("add").dataset.dropped.replace("#", found.dropped));
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.target.closest("input") && event.target !== source) {
      if (active && active.area.value !== active.block.dataset.typed && past.length && past[past.length - 1].at === order) return;  // the browser's own
      event.preventDefault();
      undo(event.shiftKey ? future : past, event.shiftKey ? past : future);
      return;
    }
    const shown = event.target.closest("#blocks .shown");
    if (shown && (event.key === "Enter" || event.key === "F2")) { event.preventDefault(); edit(shown.closest(".block")); return; }
    if (!active || event.target !== active.area || event.isComposing) return;
    key(event, active.area, active.block);
  });
  function key(event, area, block) {
    const all = blocks(), at = all.indexOf(block), start = area.selectionStart, end = area.selectionEnd;
    const above = all[at - 1], below = all[at + 1];
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      const other = event.key === "ArrowUp" ? above : below;
      if (!other) return;
      if (event.key === "ArrowUp") other.before(block); else other.after(block);
      area.focus();
      area.setSelectionRange(start, end);
      changed(true);
    } else if (event.key === "Enter" && !block.classList.contains("table")) {
      event.preventDefault();
      const rest = area.value.slice(end);
      area.value = area.value.slice(0, start);
      edit(added(block, rest), 0);
      changed(true);
    } else if (event.key === "Backspace" && !start && !end && above && !block.classList.contains("table") && !above.classList.contains("table")) {
      event.preventDefault();
      const typed = area.value, join = typedOf(above).length;
      active = null;
      block.remove();
      above.dataset.typed += typed;
      edit(above, join);
      changed(true);
    } else if (event.key === "ArrowUp" && above && !area.value.slice(0, start).includes("\n") && start === 0) {
      event.preventDefault();
      edit(above);
      changed(false);
    } else if (event.key === "ArrowDown" && below && end === area.value.length) {
      event.preventDefault();
      edit(below, 0);
      changed(false);
    } else if (event.key === "Escape") {
      event.preventDefault();
      leave();
      now();
      block.querySelector(".shown").focus();
    } else if (event.key.toLowerCase() === "m" && event.ctrlKey) {
      event.preventDefault();
      openMarks();
    }
  }

  document.body.addEventListener("yinfa:go", (event) => go(event.detail.line, event.detail.column));
  document.body.addEventListener("yinfa:head", again);
  window.addEventListener("pagehide", () => {
    if (timer !== null) fetch(base, { method: "POST", keepalive: true, body: new URLSearchParams({ text: text(), begun: window.yinfa.digest }) }).catch(() => {});
  });
  onUnsaved(() => (text() === last && timer === null && !kept() ? null : text()));
  onReload({
    address: () => (source ? location.pathname + "/" + encodeURIComponent("段") : base + "/" + encodeURIComponent("段")),
    take: (html, other) => {
      if (!other) { if (!source) refresh(html); return; }
      if (source) { location.reload(); return; }
      past.push({ text: last, at: order });
      refresh(html, !active);
      if (active) {
        const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("blocks");
        const at = blocks().indexOf(active.block), start = active.area.selectionStart, typed = active.area.value;
        active = null;
        list().replaceWith(fresh);
        const again = blocks().find((one) => one.dataset.typed === typed) || blocks()[Math.min(at, blocks().length - 1)];
        edit(again, start);
        last = text();
      }
    },
  });
  const left = kept();
  if (left && left.text !== text() && writable) {
    window.yinfa.digest = left.digest;
    save(base, { text: left.text }).then((answer) => {
      if (!answer || answer.how !== "saved") return;
      forget();
      if (source) source.value = left.text; else refresh(answer.html, true);
      last = text();
      show("kept");
    });
  } else {
    forget();
  }
  const wanted = /^#(\d+)\.(\d+)$/.exec(location.hash);
  if (wanted) go(Number(wanted[1]), Number(wanted[2]));
})();
