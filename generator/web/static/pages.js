// The real pages beside what is edited: renewed after each save, a click finds where a word was typed, a line is shaded where it is printed.
(() => {
  "use strict";
  const place = document.getElementById("pages");
  if (!place) return;
  let line = 0, asked = 0;

  async function renew() {
    const mine = ++asked;
    let answer;
    try { answer = await fetch(place.dataset.address); } catch (gone) { return; }
    if (mine !== asked || answer.status !== 200) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".beside-sheets");
    const old = place.querySelector(".beside-sheets");
    if (!fresh) return;
    if (old && old.dataset.pages === fresh.dataset.pages && old.className === fresh.className) return;
    const top = place.scrollTop, had = old ? [...old.querySelectorAll("img")] : [];
    fresh.querySelectorAll("img").forEach((img, at) => {  // the old picture stays until the new one is there
      const was = had[at];
      if (!was || was.src === img.src) return;
      const wanted = img.src, loading = new Image();
      img.src = was.src;
      loading.onload = () => { img.src = wanted; };
      loading.src = wanted;
    });
    place.replaceChildren(fresh);
    place.scrollTop = top;
    shade(false);
  }
  async function shade(scroll) {
    const sheets = place.querySelector(".beside-sheets");
    if (!sheets || !line || !sheets.dataset.pages) return;
    const question = new URLSearchParams({ pages: sheets.dataset.pages, line });
    const answer = await fetch(place.dataset.boxes + "?" + question).catch(() => null);
    if (!answer || !answer.ok) return;
    const boxes = await answer.json();
    sheets.querySelectorAll(".shade").forEach((one) => one.remove());
    let first = null;
    for (const box of boxes) {
      const sheet = sheets.querySelector(`.paper[data-page="${box.page}"]`);
      if (!sheet) continue;
      const shade = document.createElement("div");
      shade.className = "shade";
      shade.style.left = 100 * box.left + "%";
      shade.style.top = 100 * box.top + "%";
      shade.style.width = 100 * (box.right - box.left) + "%";
      shade.style.height = 100 * (box.bottom - box.top) + "%";
      sheet.append(shade);
      first = first || shade;
    }
    if (first && scroll) {
      const at = first.getBoundingClientRect(), frame = place.getBoundingClientRect();
      if (at.top < frame.top || at.bottom > frame.bottom) place.scrollTop += at.top - frame.top - frame.height / 3;
    }
  }
  place.addEventListener("click", async (event) => {
    const sheet = event.target.closest(".paper"), sheets = place.querySelector(".beside-sheets");
    if (!sheet) return;
    const box = sheet.getBoundingClientRect();
    const question = new URLSearchParams({
      pages: sheets.dataset.pages, page: sheet.dataset.page,
      x: ((event.clientX - box.left) / box.width).toFixed(5), y: ((event.clientY - box.top) / box.height).toFixed(5),
    });
    const answer = await fetch(place.dataset.where + "?" + question).catch(() => null);
    if (!answer || !answer.ok) return;
    const found = await answer.json();
    if (!found.address) return;
    if (found.part === document.getElementById("desk").dataset.part) {
      document.body.dispatchEvent(new CustomEvent("yinfa:go", { detail: found }));
    } else {
      location.href = found.address + "#" + found.line + "." + found.column;
    }
  });
  document.body.addEventListener("yinfa:saved", renew);
  document.body.addEventListener("yinfa:changed", renew);
  document.body.addEventListener("yinfa:at", (event) => { line = event.detail.line; shade(true); });
  renew();
})();
