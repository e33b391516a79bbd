"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  // The slots by the letter that marks carry; of the slots that words fill, the first in this order is drawn.
  const SLOTS = {
    t: "event", q: "cue", s: "speaker", a: "actor", r: "recipient", d: "to", w: "when", p: "where",
    i: "answers", c: "", z: "",
  };
  const rank = (letter) => Object.keys(SLOTS).indexOf(letter);
  const root = document.documentElement;
  const cards = [...document.querySelectorAll(".card")];
  const reports = [...document.querySelectorAll(".report")];
  const rows = new Map([...document.querySelectorAll("tr[data-report]")].map((row) => [row.dataset.report, row]));
  const words = new Map();
  const index = new WeakMap();
  let current = null;

  /* ---- marks and cards ---- */

  /** The marks of each record of a report: record number → [element, slot letter] pairs in text order. */
  function marksOf(report) {
    if (index.has(report)) return index.get(report);
    const found = new Map();
    for (const mark of report.querySelectorAll("[data-r]"))
      for (const token of mark.dataset.r.split(" ")) {
        const key = token.slice(0, -1);
        found.set(key, [...(found.get(key) || []), [mark, token.slice(-1)]]);
      }
    index.set(report, found);
    return found;
  }

  const seen = (element) => element.getClientRects().length > 0;
  const isSheet = (card) => getComputedStyle(card).position === "fixed";

  function letGo() {
    if (!current) return;
    const report = current.closest(".report");
    report.querySelector(".text").classList.remove("lit");
    for (const mark of report.querySelectorAll("[data-on]")) {
      delete mark.dataset.on;
      delete mark.dataset.label;
    }
    for (const card of report.querySelectorAll(".card.on, .card.near")) card.classList.remove("on", "near");
    current.querySelector(".pick").removeAttribute("aria-current");
    current = null;
  }

  /** Lights a record up: its card, and its words in the text, each slot with its name. */
  function pick(card, { scroll = true, focus = false } = {}) {
    letGo();
    current = card;
    if (card.classList.contains("low")) $("all").checked = true;
    const report = card.closest(".report");
    const own = marksOf(report).get(card.dataset.k) || [];
    card.classList.add("on");
    card.querySelector(".pick").setAttribute("aria-current", "true");
    light(report.querySelector(".text"), card, own);
    revealCard(card);
    if (scroll) reveal(firstWords(report, card, own));
    if (focus) card.querySelector(".pick").focus({ preventScroll: true });
    remember();
  }

  function light(text, card, own) {
    const letters = new Map();
    for (const [mark, letter] of own)
      if (!letters.has(mark) || rank(letter) < rank(letters.get(mark))) letters.set(mark, letter);
    const style = getComputedStyle(card);
    text.classList.add("lit");
    text.style.setProperty("--lit", style.getPropertyValue("--tint") || "transparent");
    text.style.setProperty("--quad", style.getPropertyValue("--quad"));
    for (const [mark, letter] of letters) {
      mark.dataset.on = letter;
      if (SLOTS[letter] && mark.previousSibling?.dataset?.on !== letter) mark.dataset.label = SLOTS[letter];
    }
  }

  function firstWords(report, card, own) {
    const main = own.find(([, letter]) => letter === "t" || letter === "c");
    return main ? main[0] : $(decode(card.querySelector(".pick").hash.slice(1))) || report;
  }

  /** Scrolls the page to an element when it is not comfortably in view. */
  function reveal(element) {
    const box = element.getBoundingClientRect();
    const floor = innerHeight * (current && isSheet(current) ? 0.45 : 0.85);
    if (box.top > 100 && box.top < floor) return;
    scrollTo({ top: scrollY + box.top - innerHeight * 0.22 });
  }

  /** Scrolls the pane of the cards, not the page. */
  function revealCard(card) {
    const pane = card.closest(".apparatus");
    if (isSheet(card) || pane.scrollHeight <= pane.clientHeight) return;
    const [box, frame] = [card.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (box.top < frame.top + 40 || box.bottom > frame.bottom) pane.scrollTop += box.top - frame.top - 60;
  }

  /** The cards of a mark, the most telling slot and the fewest words first; hidden ones are left out. */
  function cardsOf(mark) {
    const report = mark.closest(".report");
    const own = marksOf(report);
    const weight = (token) => rank(token.slice(-1)) * 1e6 + own.get(token.slice(0, -1)).length;
    const tokens = mark.dataset.r.split(" ").sort((one, other) => weight(one) - weight(other));
    const keys = [...new Set(tokens.map((token) => token.slice(0, -1)))];
    return keys.map((key) => report.querySelector(`.card[data-k="${key}"]`)).filter(seen);
  }

  /** A click on a mark picks its first record, the next click its next. */
  function pickFrom(mark) {
    const found = cardsOf(mark);
    if (!found.length) return;
    const next = found[(found.indexOf(current) + 1) % found.length];
    pick(next, { scroll: false });
    for (const card of found) if (card !== next) card.classList.add("near");
    if (isSheet(next)) reveal(mark);
  }

  /* ---- keys and clicks ---- */

  function step(by) {
    const list = cards.filter(seen);
    if (!list.length) return;
    const at = current ? list.indexOf(current) : nearest(list, by);
    pick(list[Math.min(Math.max(at + by, 0), list.length - 1)], { focus: true });
  }

  /** Where to start from when nothing is picked: just before the first card of the report in view. */
  function nearest(list, by) {
    const report = reports.find((one) => seen(one) && one.getBoundingClientRect().bottom > 120);
    const first = list.findIndex((card) => report && report.contains(card));
    return Math.max(first, 0) - by;
  }

  function stepReport(by) {
    const list = reports.filter(seen);
    const tops = list.map((report) => report.getBoundingClientRect().top - 80);
    const next = by > 0 ? tops.findIndex((top) => top > 5) : tops.findLastIndex((top) => top < -5);
    if (next < 0) return;
    letGo();
    list[next].scrollIntoView();
  }

  const KEYS = {
    j: () => step(1), k: () => step(-1), n: () => stepReport(1), p: () => stepReport(-1),
    Escape: () => { letGo(); remember(); },
    a: () => { $("all").checked = !$("all").checked; filter(); },
    "/": () => $("q").focus(),
    "?": () => $("help").showModal(),
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    if (event.target.matches("input[type=search], select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const arrows = event.target.closest(".card") ? { ArrowDown: KEYS.j, ArrowUp: KEYS.k } : {};
    const act = KEYS[event.key] || arrows[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const card = event.target.closest(".card");
    if (link) followLink(event, link);
    else if (event.target.closest("summary, a") || String(getSelection())) return;
    else if (card) card === current ? (letGo(), remember()) : pick(card);
    else if (event.target.closest("[data-r]")) pickFrom(event.target.closest("[data-r]"));
    else if (event.target.closest("main")) { letGo(); remember(); }
  });

  /** Links between text and cards light the record up; a second Enter on a card opens how it was found. */
  function followLink(event, link) {
    const card = link.matches(".pick") ? link.closest(".card") : cardFor(decode(link.hash.slice(1)));
    if (!card) return;
    event.preventDefault();
    const again = card === current && link.matches(".pick");
    const fold = card.querySelector("details");
    if (again) fold.open = !fold.open;
    else pick(card, { scroll: !link.matches(".ref"), focus: true });
  }

  function cardFor(id) {
    const element = $(id);
    return element && element.matches(".card") ? element : null;
  }

  /* ---- filters, kept in the address ---- */

  function filter() {
    const wanted = { q: $("q").value.trim().toLowerCase(), type: $("type").value, country: $("country").value };
    const some = Boolean(wanted.q || wanted.type || wanted.country);
    let kept = 0;
    for (const report of reports) {
      const found = filterReport(report, wanted);
      report.hidden = !found;
      if (rows.has(report.id)) rows.get(report.id).hidden = !found;
      kept += found;
    }
    $("status").value = some ? `${kept} of ${reports.length} report${reports.length === 1 ? "" : "s"}` : "";
    if (current && !seen(current)) letGo();
    highlight(wanted.q);
    remember();
  }

  function filterReport(report, { q, type, country }) {
    let matches = 0;
    for (const card of report.querySelectorAll(".card")) {
      const fits = (!type || card.dataset.type === type) && (!country || card.dataset.c.split(" ").includes(country));
      card.hidden = !fits;
      matches += fits && (!card.classList.contains("low") || $("all").checked);
    }
    return (!(type || country) || matches > 0) && (!q || textOf(report).includes(q));
  }

  function textOf(report) {
    if (!words.has(report)) words.set(report, report.querySelector(".text").textContent.toLowerCase());
    return words.get(report);
  }

  /** Paints the words that were asked for, without touching the marks; old browsers go without. */
  function highlight(q) {
    if (!globalThis.CSS?.highlights) return;
    CSS.highlights.delete("found");
    if (q.length < 2) return;
    const ranges = [];
    for (const report of reports.filter(seen)) {
      const walker = document.createTreeWalker(report.querySelector(".text"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && ranges.length < 2000) ranges.push(...rangesIn(walker.currentNode, q));
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  function* rangesIn(node, q) {
    const text = node.data.toLowerCase();
    if (text.length !== node.data.length) return;
    for (let at = text.indexOf(q); at >= 0; at = text.indexOf(q, at + q.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + q.length);
      yield range;
    }
  }

  function remember() {
    const state = new URLSearchParams();
    for (const id of ["q", "type", "country"]) if ($(id).value) state.set(id, $(id).value);
    if ($("all").checked) state.set("all", "1");
    if (current) state.set("at", current.id);
    const hash = state.size === 1 && current ? encodeURIComponent(current.id) : state.toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }

  function recall() {
    const element = $(decode(location.hash.slice(1)));
    const named = element && (element.matches(".ref") ? cardFor(decode(element.hash.slice(1))) : element);
    if (named?.matches(".card")) return pick(named);
    if (element) return;
    const state = new URLSearchParams(location.hash.slice(1));
    for (const id of ["q", "type", "country"]) $(id).value = state.get(id) || "";
    $("all").checked = state.has("all") || $("all").checked;
    const card = cardFor(state.get("at") || "");
    filter();
    if (card) pick(card);
  }

  function decode(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }

  root.classList.add("js");
  document.querySelector(".filters").hidden = false;
  document.querySelector(".bar").addEventListener("submit", (event) => event.preventDefault());
  for (const id of ["q", "type", "country", "all"]) $(id).addEventListener("input", filter);
  $("keys").addEventListener("click", () => $("help").showModal());
  $("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  addEventListener("beforeprint", letGo);
  addEventListener("hashchange", recall);
  recall();
})();
