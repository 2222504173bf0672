// Saves what is edited over the version that it began from, shows how each save came out, and lets a person choose in a conflict.
window.yinfa = (() => {
  "use strict";
  const desk = document.getElementById("desk");
  const state = document.getElementById("state"), trouble = document.getElementById("trouble");
  const store = "yinfa-text:" + location.pathname;
  let digest = desk.dataset.digest, busy = Promise.resolve(), kind = "", reload = null, unsaved = () => null;

  function show(how, more) {
    kind = how;
    state.textContent = (desk.dataset[how] || "") + (more || "");
    state.className = how;
  }
  async function send(address, asked) {
    const body = new URLSearchParams(asked);
    const answer = await fetch(address, { method: "POST", body, headers: { "Content-Type": "application/x-www-form-urlencoded" } });
    return { ok: answer.ok, how: answer.headers.get("x-yinfa-state") || "", digest: answer.headers.get("x-yinfa-digest"), html: await answer.text() };
  }
  // One save after the other: each names the hash that the one before gave.
  function save(address, asked) {
    const done = busy.then(async () => {
      show("saving");
      let answer;
      try {
        answer = await send(address, { ...asked, begun: digest });
      } catch (gone) {
        show("unreached");
        return null;
      }
      if (!answer.ok || !answer.how) { show("unreached"); return null; }
      if (answer.how === "saved") {
        digest = answer.digest || digest;
        trouble.replaceChildren();
        show("saved");
        document.body.dispatchEvent(new CustomEvent("yinfa:saved"));
      } else {
        trouble.innerHTML = answer.html;
        show(answer.how);
        if (answer.how === "conflict") document.getElementById("conflict-title").focus();
      }
      return answer;
    });
    busy = done.catch(() => null);
    return done;
  }
  async function fetched(address) {
    const answer = await fetch(address);
    return answer.ok ? { digest: answer.headers.get("x-yinfa-digest"), html: await answer.text() } : null;
  }
  // What changed outside is taken over unless something is typed here that is not saved: then the next save tells of it.
  async function look() {
    if (!reload || kind === "typing" || kind === "saving" || kind === "conflict") return;
    const found = await fetched(reload.address()).catch(() => null);
    if (!found || kind === "typing" || kind === "saving" || !found.digest) return;
    const other = found.digest !== digest;
    digest = found.digest;
    reload.take(found.html, other);
    if (other) show("outside");
  }
  document.body.addEventListener("yinfa:changed", look);
  document.body.addEventListener("yinfa:gone", () => { if (kind === "typing" || kind === "saving") show("unreached"); });

  trouble.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const conflict = document.getElementById("conflict");
    if (button.dataset.anew !== undefined && unsaved()) {
      await save(desk.dataset.base, { text: unsaved(), anew: "1" });
      return;
    }
    if (!conflict) return;
    const rows = [...conflict.querySelectorAll("tr.differs")];
    const sides = rows.map((row) => button.dataset.all || row.querySelector("input:checked").value);
    if (button.dataset.all === undefined && button.dataset.choose === undefined) return;
    const asked = { text: document.getElementById("conflict-mine").value, found: conflict.dataset.found, sides: sides.join(" ") };
    const answer = await save(conflict.dataset.address, asked);
    if (answer && answer.how === "saved") { sessionStorage.removeItem(store); kind = ""; location.reload(); }
  });
  window.addEventListener("beforeunload", (event) => {
    if (["typing", "unreached", "refused", "conflict"].includes(kind) && unsaved() !== null) event.preventDefault();
  });
  return {
    desk, save, show, send, fetched, look,
    get digest() { return digest; }, set digest(value) { digest = value; },
    get kind() { return kind; },
    writable: desk.dataset.writable !== undefined,
    onReload: (how) => { reload = how; },
    onUnsaved: (how) => { unsaved = how; },
    keep: (text) => { try { sessionStorage.setItem(store, JSON.stringify({ text, digest })); } catch (full) { /* the page still has it */ } },
    forget: () => sessionStorage.removeItem(store),
    kept: () => { try { return JSON.parse(sessionStorage.getItem(store)); } catch (broken) { return null; } },
  };
})();
