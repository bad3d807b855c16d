"use strict";
// The page works without this. It adds: the words behind a statement in a panel, filters over the
// tables, two articles side by side, and links to any range of a text (#ID/start-end).
// All text goes in as text, never as markup. Ranges count code points, as in the report.
(() => {
  const MOST_ROWS = 25;
  const page = document;
  const all = (selector, within = page) => [...within.querySelectorAll(selector)];
  const one = (selector, within = page) => within.querySelector(selector);
  const element = (tag, className, text) => {
    const made = page.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  // ── the texts ────────────────────────────────────────────────────────────────────────────────

  const places = new Map(all(".whole .text").map((text) => [text.dataset.head, text]));
  const read = new Map();

  // The text nodes of an article with the code point each begins at, raised labels left out.
  const nodesOf = (text) => {
    if (read.has(text)) return read.get(text);
    const skip = { acceptNode: (n) => (n.nodeName === "SUP" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT) };
    const walker = page.createTreeWalker(text, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, skip);
    const nodes = [];
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      const points = Array.from(node.data);
      nodes.push({ node, start: at, points });
      at += points.length;
    }
    const found = { nodes, length: at, points: nodes.flatMap((n) => n.points) };
    read.set(text, found);
    return found;
  };

  const slice = (text, start, end) => nodesOf(text).points.slice(start, end).join("");

  const rangeOf = (text, start, end) => {
    const { nodes, length } = nodesOf(text);
    if (!(0 <= start && start <= end && end <= length) || !nodes.length) return null;
    const range = page.createRange();
    const put = (position, set, atEnd) => {
      const hit = nodes.findLast((n) => (atEnd ? n.start < position : n.start <= position)) || nodes[0];
      set(hit.node, hit.points.slice(0, position - hit.start).join("").length);
    };
    put(start, (node, offset) => range.setStart(node, offset), false);
    put(end, (node, offset) => range.setEnd(node, offset), end > start);
    return range;
  };

  // The sentences of an article: range, role, and whether no other account has it.
  const sentencesOf = (text) =>
    all(":scope > span[id]", text).flatMap((span) => {
      const place = parsed(`#${span.id}`);
      return place ? [{ ...place, role: span.dataset.role || "body", alone: span.classList.contains("alone") }] : [];
    });

  const parsed = (hash) => {
    const match = /^#(.*)\/(\d+)-(\d+)$/.exec(hash);
    const text = match && places.get(match[1]);
    return text ? { text, start: Number(match[2]), end: Number(match[3]) } : null;
  };

  const headingOf = (text) => one("h3", text.closest("article")).textContent;

  // ── links to a range ─────────────────────────────────────────────────────────────────────────

  const show = (hash) => {
    const place = parsed(hash);
    const range = place && rangeOf(place.text, place.start, place.end);
    if (window.CSS && CSS.highlights) {
      CSS.highlights.delete("found");
      if (range) CSS.highlights.set("found", new Highlight(range));
    }
    if (!range) return reveal(hash);
    const at = range.startContainer.parentElement;
    at.scrollIntoView({ block: "center" });
    return at;
  };

  // A row that a filter or the limit hides is shown when something leads to it.
  const reveal = (hash) => {
    const row = hash.length > 1 && page.getElementById(hash.slice(1));
    if (!row || !row.closest) return null;
    const table = row.closest("table.rows");
    const filter = table && filters.get(table.id);
    if (filter && row.hidden) filter.clear(true);
    const details = row.closest("details");
    if (details) details.open = true;
    row.scrollIntoView();
    return row;
  };

  // ── the evidence panel ───────────────────────────────────────────────────────────────────────

  const panel = one("#evidence");
  let opener = null;

  const evidence = (link) => {
    const place = parsed(link.getAttribute("href"));
    if (!place) return false;
    const around = sentencesOf(place.text).filter((s) => s.start < Math.max(place.end, place.start + 1) && s.end > place.start);
    const start = Math.min(place.start, ...around.map((s) => s.start));
    const end = Math.max(place.end, ...around.map((s) => s.end));
    const body = one(".text", panel);
    const before = slice(place.text, start, place.start);
    const after = slice(place.text, place.end, end);
    body.replaceChildren(before, element("mark", "", slice(place.text, place.start, place.end)), after);
    const title = one("h2", panel);
    title.textContent = headingOf(place.text);
    one(".open", panel).setAttribute("href", link.getAttribute("href"));
    panel.hidden = false;
    opener = link;
    title.focus({ preventScroll: true });
    return true;
  };

  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    if (opener) opener.focus({ preventScroll: true });
  };

  page.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.span");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    if (link && plain && evidence(link)) event.preventDefault();
  });
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  one(".close", panel).addEventListener("click", close);
  one(".open", panel).addEventListener("click", (event) => {
    const hash = event.currentTarget.getAttribute("href");
    panel.hidden = true;
    if (location.hash === hash) show(hash);
  });

  // ── filters ──────────────────────────────────────────────────────────────────────────────────

  class Filter {
    constructor(form) {
      this.form = form;
      this.table = page.getElementById(form.dataset.table);
      this.rows = all("tbody tr:not(.head)", this.table).map((row) => ({ row, text: null }));
      this.fields = all("input, select", form);
      this.whole = this.rows.length <= MOST_ROWS;
      this.more = element("button", "more", `Show all ${this.rows.length}`);
      this.more.type = "button";
      this.more.addEventListener("click", () => this.clear(true));
      this.table.parentElement.after(this.more);
      this.fields.forEach((field) => field.addEventListener("input", () => this.apply()));
      one("[name=reset]", form).addEventListener("click", () => this.clear(this.whole));
      form.hidden = false;
      this.apply();
    }

    clear(whole) {
      this.whole = whole;
      this.fields.forEach((field) => {
        field.value = field.type === "number" ? "0" : "";
      });
      this.apply();
    }

    set(name, value) {
      const field = this.fields.find((f) => f.name === name);
      if (field) field.value = value;
      this.apply();
    }

    active() {
      return this.fields.filter((f) => f.value !== "" && !(f.type === "number" && Number(f.value) <= 0));
    }

    passes(entry, field) {
      const { row } = entry;
      if (field.name === "text") {
        entry.text ??= row.textContent.toLowerCase().replace(/\s+/g, " ");
        return entry.text.includes(field.value.toLowerCase());
      }
      if (field.name === "accounts") return Number(row.dataset.accounts) >= Number(field.value);
      if (field.name === "articles" || field.name === "relation") {
        return (row.dataset[field.name] || "").split(" ").includes(field.value);
      }
      return row.dataset[field.name] === field.value;
    }

    apply() {
      const active = this.active();
      let shown = 0;
      this.rows.forEach((entry, place) => {
        const passes = active.every((field) => this.passes(entry, field));
        const beyond = passes && !active.length && !this.whole && place >= MOST_ROWS;
        entry.row.hidden = !passes || beyond;
        entry.row.classList.toggle("beyond", beyond);
        shown += passes && !beyond;
      });
      all("tbody", this.table).forEach((body) => {
        const head = one("tr.head", body);
        if (head) head.hidden = all("tr:not(.head)", body).every((row) => row.hidden);
      });
      this.more.hidden = this.whole || active.length > 0;
      one("output", this.form).value = `${shown} of ${this.rows.length}`;
    }
  }

  const filters = new Map(all(".filters").map((form) => [form.dataset.table, new Filter(form)]));

  all(".counts a[data-relation]").forEach((link) =>
    link.addEventListener("click", () => {
      const filter = filters.get(`${link.getAttribute("href").slice(1)}-table`);
      if (filter) filter.set("relation", link.dataset.relation);
    }),
  );

  // ── the picture ──────────────────────────────────────────────────────────────────────────────

  const note = one("#lineage-note");
  all("svg [data-note]").forEach((part) => {
    const tell = () => {
      note.textContent = part.dataset.note;
    };
    part.addEventListener("mouseenter", tell);
    part.addEventListener("focus", tell);
  });

  // ── side by side ─────────────────────────────────────────────────────────────────────────────

  class Sides {
    constructor(section) {
      this.section = section;
      this.chooser = one(".chooser", section);
      this.panes = all(".pane", section);
      this.comparison = one(".comparison", section);
      one(".without-script", section).hidden = true;
      this.chooser.hidden = false;
      const names = ["left", "right"];
      this.selects = names.map((name) => one(`[name=${name}]`, this.chooser));
      one("[name=compare]", this.chooser).addEventListener("click", () => this.chosen());
      this.selects.forEach((s) => s.addEventListener("change", () => !this.comparison.hidden && this.chosen()));
      one("[name=next]", section).addEventListener("click", () => this.step(1));
      one("[name=previous]", section).addEventListener("click", () => this.step(-1));
      this.comparison.addEventListener("keydown", (event) => this.key(event));
      this.panes.forEach((pane, side) => {
        pane.addEventListener("scroll", () => this.scrolled(side));
        pane.addEventListener("click", (event) => this.clicked(event));
        ["pointerenter", "focusin", "wheel", "touchstart"].forEach((kind) =>
          pane.addEventListener(kind, () => (this.driver = side), { passive: true }),
        );
      });
      all("button.compare").forEach((button) => {
        button.hidden = false;
        button.addEventListener("click", () => {
          this.compare(Number(button.dataset.left), Number(button.dataset.right));
          this.section.scrollIntoView();
          this.panes[0].focus({ preventScroll: true });
        });
      });
    }

    data() {
      this.read ??= JSON.parse(one("#pairs").textContent);
      return this.read;
    }

    chosen() {
      this.compare(...this.selects.map((select) => Number(select.value)));
    }

    compare(left, right) {
      this.selects.forEach((select, side) => {
        select.value = String([left, right][side]);
      });
      const { passages } = this.data();
      const direct = passages.filter((p) => p[0] === left && p[3] === right);
      const turned = passages.filter((p) => p[3] === left && p[0] === right);
      this.shared = [
        ...direct.map((p) => ({ ranges: [p.slice(1, 3), p.slice(4, 6)], rewritten: p[6] === 1 })),
        ...turned.map((p) => ({ ranges: [p.slice(4, 6), p.slice(1, 3)], rewritten: p[6] === 1 })),
      ].sort((a, b) => a.ranges[0][0] - b.ranges[0][0]);
      this.altered = this.data().alterations.flatMap((a) => {
        const sides = a[0] === left && a[3] === right ? [0, 1] : a[3] === left && a[0] === right ? [1, 0] : null;
        if (!sides) return [];
        const ends = [{ range: a.slice(1, 3), other: a[9] }, { range: a.slice(4, 6), other: a[8] }];
        return [{ ends: sides.map((k) => ends[k]), aspect: a[6], severity: a[7] }];
      });
      [left, right].forEach((article, side) => this.fill(side, article));
      this.comparison.hidden = false;
      this.at = -1;
      this.tell();
      this.panes.forEach((pane) => {
        pane.scrollTop = 0;
      });
    }

    // One article, cut where a sentence, a passage or an alteration begins or ends.
    fill(side, article) {
      const pane = this.panes[side];
      const { head, title } = this.data().articles[article];
      const text = places.get(head);
      const heading = element("h3", "", title);
      pane.replaceChildren(heading);
      if (!text) return;
      const { length } = nodesOf(text);
      const sentences = sentencesOf(text);
      const ranges = this.shared.map((p) => p.ranges[side]);
      const marks = this.altered.map((a) => a.ends[side].range).filter(([s, e]) => s < e);
      const cuts = new Set([0, length]);
      [...ranges, ...marks, ...sentences.map((s) => [s.start, s.end])].forEach((range) =>
        range.forEach((cut) => cut >= 0 && cut <= length && cuts.add(cut)),
      );
      const edges = [...cuts].sort((a, b) => a - b);
      edges.slice(0, -1).forEach((start, k) => {
        const piece = element("span", "", slice(text, start, edges[k + 1]));
        const within = ([s, e]) => s <= start && edges[k + 1] <= e;
        const sentence = sentences.find((s) => within([s.start, s.end]));
        const passage = ranges.findIndex(within);
        if (sentence && sentence.role !== "body") piece.dataset.role = sentence.role;
        if (sentence && sentence.alone && sentence.start === start) piece.classList.add("alone");
        if (passage >= 0) {
          piece.classList.add("passage");
          piece.classList.toggle("rewritten", this.shared[passage].rewritten);
          piece.dataset.passage = String(passage);
        }
        const change = this.altered.find((a) => within(a.ends[side].range));
        if (change) {
          piece.classList.add("altered");
          const words = change.ends[side].other;
          piece.title = `${change.aspect} (${change.severity}): the other article has ${words ? `“${words}”` : "nothing of it"}`;
          if (change.ends[side].range[1] === edges[k + 1]) piece.dataset.aspect = change.aspect;
        }
        pane.append(piece);
      });
    }

    pieces(side, passage) {
      return all(`[data-passage="${passage}"]`, this.panes[side]);
    }

    go(passage) {
      this.at = passage;
      all(".here", this.comparison).forEach((piece) => piece.classList.remove("here"));
      this.still = true;
      this.panes.forEach((pane, side) => {
        const found = this.pieces(side, passage);
        found.forEach((piece) => piece.classList.add("here"));
        if (found.length) pane.scrollTop = found[0].offsetTop - pane.clientHeight / 3;
      });
      requestAnimationFrame(() => requestAnimationFrame(() => (this.still = false)));
      this.tell();
    }

    step(by) {
      const count = this.shared.length;
      if (count) this.go(this.at < 0 && by < 0 ? count - 1 : (this.at + by + count) % count);
    }

    tell() {
      const count = this.shared.length;
      const told = this.at < 0 ? `${count} shared` : `Passage ${this.at + 1} of ${count}`;
      one("output", this.comparison).value = count ? told : "These two share no passage";
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const by = { n: 1, p: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      this.step(by);
    }

    clicked(event) {
      const piece = event.target.closest(".passage");
      if (piece) this.go(Number(piece.dataset.passage));
    }

    // The other pane follows: between two passages the way is divided in proportion.
    scrolled(side) {
      if (this.still || this.driver !== side) return;
      const [here, there] = [this.panes[side], this.panes[1 - side]];
      const stops = this.stops(side);
      const at = here.scrollTop;
      const k = stops.findLastIndex((stop) => stop[0] <= at);
      const [from, to] = [stops[k], stops[k + 1] || stops[k]];
      const share = to[0] > from[0] ? (at - from[0]) / (to[0] - from[0]) : 0;
      there.scrollTop = from[1] + share * (to[1] - from[1]);
    }

    stops(side) {
      const ends = this.panes.map((pane) => pane.scrollHeight - pane.clientHeight);
      const found = [[0, 0]];
      this.shared.forEach((_, passage) => {
        const tops = [side, 1 - side].map((k) => {
          const first = this.pieces(k, passage)[0];
          return first ? Math.min(Math.max(first.offsetTop - this.panes[k].clientHeight / 3, 0), ends[k]) : null;
        });
        if (!tops.includes(null)) found.push(tops);
      });
      found.push([ends[side], ends[1 - side]]);
      found.sort((a, b) => a[0] - b[0]);
      // Passages may stand in another order there: what would lead back is passed over.
      const kept = [];
      found.forEach((stop) => (!kept.length || stop[1] >= kept[kept.length - 1][1]) && kept.push(stop));
      return kept;
    }
  }

  if (one("#side-by-side")) new Sides(one("#side-by-side"));

  // ── the rest ─────────────────────────────────────────────────────────────────────────────────

  const plain = one("#plain");
  one(".tools").hidden = false;
  plain.addEventListener("change", () => one("#articles").classList.toggle("plain", plain.checked));
  window.addEventListener("hashchange", () => show(location.hash));
  if (location.hash.length > 1) show(location.hash);
})();
