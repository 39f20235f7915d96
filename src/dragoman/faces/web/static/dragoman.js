// What a page can do more when scripts run: move by keys, light up the pieces of one entry. Every page works without.
"use strict";

const typing = (event) => event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select");

function lit(ids) {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
  for (const piece of document.querySelectorAll(".text .hl")) {
    if (piece.dataset.ids.trim().split(" ").some((id) => ids.includes(id))) piece.classList.add("lit");
  }
  for (const id of ids) document.getElementById(`e-${id}`)?.classList.add("lit");
  document.getElementById(`e-${ids[0]}`)?.scrollIntoView({ block: "nearest" });
}

function reader(text) {
  const pieces = [...text.querySelectorAll(".hl")];
  let at = -1;
  const first = (piece) => piece.dataset.ids.trim().split(" ");
  text.addEventListener("click", (event) => {
    const piece = event.target.closest(".hl");
    if (!piece) return;
    event.preventDefault();
    at = pieces.indexOf(piece);
    lit(first(piece));
  });
  document.addEventListener("keydown", (event) => {
    if (typing(event) || !["j", "k", "Enter"].includes(event.key) || !pieces.length) return;
    if (event.key === "Enter") {
      const entry = document.activeElement?.closest(".text .hl") && document.getElementById(`e-${first(document.activeElement)[0]}`);
      if (entry) { event.preventDefault(); entry.focus(); }
      return;
    }
    at = Math.max(0, Math.min(pieces.length - 1, at + (event.key === "j" ? 1 : -1)));
    pieces[at].focus();
    lit(first(pieces[at]));
  });
}

function desk(queue) {
  const items = [...queue.querySelectorAll(".doubt")];
  const now = () => items.indexOf(document.activeElement?.closest(".doubt"));
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    const at = now();
    if (event.key === "j" || event.key === "k") {
      const next = items[Math.max(0, Math.min(items.length - 1, at + (event.key === "j" ? 1 : -1)))];
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "n" && at >= 0) {
      event.preventDefault();
      items[at].querySelector("input[name=note]")?.focus();
    } else {
      const within = event.key === "z" ? document : items[at];
      within?.querySelector(`button[data-key="${CSS.escape(event.key)}"]`)?.click();
    }
  });
  if (location.hash === "#queue") items[0]?.focus();
}

const text = document.getElementById("text");
const queue = document.getElementById("queue");
if (text) reader(text);
if (queue) desk(queue);
