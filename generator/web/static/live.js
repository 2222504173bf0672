// Hears of the server: files that changed, work that goes on, and that the program is gone. Only the tab that is looked at listens,
// for a browser gives one address six connections in all; the others say now and then that they are there.
(() => {
  "use strict";
  const body = document.body, life = document.getElementById("life");
  let source = null, silent = null, gone = false;

  function say(text, kind) {
    life.textContent = text;
    life.className = kind || "";
    life.hidden = !text;
  }
  function alive() {
    clearTimeout(silent);
    silent = setTimeout(lost, 1800);
    if (gone) {
      gone = false;
      say(body.dataset.back, "");
      setTimeout(() => { if (!gone) say("", ""); }, 2500);
      tell("changed");
    }
  }
  function lost() {
    if (document.hidden) return;
    if (!gone) say(body.dataset.gone + " " + body.dataset.goneHint, "gone");
    gone = true;
    tell("gone");
  }
  function tell(what) { body.dispatchEvent(new CustomEvent("yinfa:" + what)); }
  function listen() {
    if (source || body.dataset.listen === undefined) return;
    source = new EventSource("/live");
    source.addEventListener("here", alive);
    source.addEventListener("changed", () => { alive(); tell("changed"); });
    source.addEventListener("job", () => { alive(); tell("job"); });
    source.addEventListener("ended", () => { rest(); lost(); });
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) { rest(); setTimeout(() => { if (!document.hidden) listen(); }, 1000); }
      if (silent === null) silent = setTimeout(lost, 1800);
    };
  }
  function rest() {
    if (source) source.close();
    source = null;
    clearTimeout(silent);
    silent = null;
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { rest(); } else { listen(); tell("changed"); }
  });
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", () => { if (!document.hidden) listen(); });
  setInterval(() => { if (document.hidden) fetch("/live/ping").catch(() => {}); }, 60000);
  if (!document.hidden) listen();

  // When a campaign's work has ended the page below is asked for again.
  const jobs = document.getElementById("job-place");
  if (jobs) {
    let going = false;
    new MutationObserver(() => {
      const now = jobs.querySelector(".job") !== null;
      if (going && !now) tell("done");
      going = now;
    }).observe(jobs, { childList: true, subtree: true });
  }

  // A form is sent once; its button says that it is being done.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent && !form.hasAttribute("hx-post")) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { say(form.isConnected && document.body.contains(form) ? body.dataset.working : "", ""); }, 300);
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
    say("", "");
  });

  // Files dropped anywhere on a page that takes files go into its form, and are sent.
  const zone = document.querySelector("form[data-drop]");
  if (zone) {
    document.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("over"); });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      if (!event.dataTransfer.files.length) return;
      zone.querySelector("input[type=file]").files = event.dataTransfer.files;
      zone.requestSubmit();
    });
  }

  // One box ticks all of its form.
  document.addEventListener("change", (event) => {
    const name = event.target.dataset.all;
    if (!name) return;
    event.target.form.querySelectorAll("input[name='" + name + "']").forEach((box) => { box.checked = event.target.checked; });
  });

  // Text to be copied: the button names the element that holds it.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const from = document.getElementById(button.dataset.copy);
    if (!from) return;
    const text = from.value === undefined ? from.textContent : from.value;
    navigator.clipboard.writeText(text).then(() => {
      const words = button.textContent;
      button.textContent = body.dataset.copied;
      setTimeout(() => { button.textContent = words; }, 1500);
    }, () => {
      if (from.select) from.select();
    });
  });
})();
