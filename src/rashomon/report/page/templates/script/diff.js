
// ── side by side ─────────────────────────────────────────────────────────────────────────────

const GRAVE = { high: 3, medium: 2, low: 1 };

class Sides {
  constructor(section) {
    this.section = section;
    this.chooser = one(".chooser", section);
    this.comparison = one(".comparison", section);
    this.rows = one(".diff", section);
    this.only = one("[name=only]", section);
    one(".without-script", section).hidden = true;
    this.chooser.hidden = false;
    this.selects = ["left", "right"].map((name) => one(`[name=${name}]`, this.chooser));
    one("[name=compare]", this.chooser).addEventListener("click", () => this.chosen());
    this.selects.forEach((s) => s.addEventListener("change", () => !this.comparison.hidden && this.chosen()));
    one("[name=next]", section).addEventListener("click", () => this.step(1));
    one("[name=previous]", section).addEventListener("click", () => this.step(-1));
    this.only.addEventListener("change", () => {
      this.rows.classList.toggle("only", this.only.checked);
      this.keep();
    });
    this.comparison.addEventListener("keydown", (event) => this.key(event));
    this.rows.addEventListener("click", (event) => this.clicked(event));
    all("button.compare").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => {
        this.compare(Number(button.dataset.left), Number(button.dataset.right));
        this.section.scrollIntoView();
        this.rows.focus({ preventScroll: true });
        this.keep();
      });
    });
  }

  data() {
    this.read ??= JSON.parse(one("#pairs").textContent);
    return this.read;
  }

  chosen() {
    this.compare(...this.selects.map((select) => Number(select.value)));
    this.keep();
  }

  // What is compared stands in the address: #diff/LEFT/RIGHT/CHANGE, and /only for changes alone.
  keep() {
    const chosen = this.selects.map((select) => select.value).join("/");
    const only = this.only.checked ? "/only" : "";
    history.replaceState(null, "", `#diff/${chosen}/${this.position + 1}${only}`);
  }

  open(hash) {
    const match = /^#diff\/(\d+)\/(\d+)\/(\d+)(\/only)?$/.exec(hash);
    const known = this.data().articles.length;
    if (!match || Number(match[1]) >= known || Number(match[2]) >= known) return false;
    this.only.checked = Boolean(match[4]);
    this.compare(Number(match[1]), Number(match[2]));
    this.section.scrollIntoView();
    if (Number(match[3])) this.go(Number(match[3]) - 1);
    return true;
  }

  compare(left, right) {
    this.chosenTwo = [left, right];
    this.selects.forEach((select, side) => {
      select.value = String(this.chosenTwo[side]);
    });
    const { passages } = this.data();
    const direct = passages.filter((p) => p[0] === left && p[3] === right);
    const turned = passages.filter((p) => p[3] === left && p[0] === right);
    this.shared = [
      ...direct.map((p) => [p.slice(1, 3), p.slice(4, 6)]),
      ...turned.map((p) => [p.slice(4, 6), p.slice(1, 3)]),
    ];
    this.altered = this.data().alterations.flatMap((a) => {
      const sides = a[0] === left && a[3] === right ? [0, 1] : a[3] === left && a[0] === right ? [1, 0] : null;
      if (!sides) return [];
      const ends = [{ range: a.slice(1, 3), other: a[9] }, { range: a.slice(4, 6), other: a[8] }];
      return [{ ends: sides.map((k) => ends[k]), aspect: a[6], severity: a[7] }];
    });
    this.fill();
    this.comparison.hidden = false;
    this.position = -1;
    this.rows.classList.toggle("only", this.only.checked);
    this.tell();
  }

  // The sentences of a side with their words.
  sentences(article) {
    const text = places.get(this.data().articles[article].head);
    if (!text) return [];
    return sentencesOf(text).map((s) => ({ ...s, range: [s.start, s.end], text: slice(text, s.start, s.end) }));
  }

  fill() {
    const sides = this.chosenTwo.map((article) => this.sentences(article));
    const { pairs, elsewhere } = alignment(...sides, this.shared);
    const titles = this.chosenTwo.map((article) => this.data().articles[article].title);
    const head = element("div", "row titles");
    head.append(...titles.map((title) => element("h3", "", title)));
    this.rows.replaceChildren(head);
    let [i, j] = [0, 0];
    [...pairs, [sides[0].length, sides[1].length]].forEach(([left, right]) => {
      for (; i < left; i += 1) this.lonely(0, sides[0][i], elsewhere(0, i));
      for (; j < right; j += 1) this.lonely(1, sides[1][j], elsewhere(1, j));
      if (left < sides[0].length) this.pair(sides[0][left], sides[1][right]);
      [i, j] = [left + 1, right + 1];
    });
    this.changes = all("[data-change]", this.rows);
    const grave = this.changes.filter((change) => GRAVE[change.dataset.severity] > 1);
    if (grave.length) this.changes = grave;
  }

  cell(side, sentence) {
    const cell = element("div", side ? "right" : "left");
    cell.dataset.siglum = this.data().articles[this.chosenTwo[side]].siglum;
    if (sentence) cell.dataset.role = sentence.role;
    if (sentence && sentence.alone) cell.classList.add("alone");
    return cell;
  }

  // A sentence that only one of the two has, or that stands elsewhere in the other.
  lonely(side, sentence, moved) {
    const row = element("div", `row changed ${moved ? "moved" : side ? "new" : "gone"}`);
    const cells = [0, 1].map((k) => this.cell(k, k === side ? sentence : null));
    const proper = sentence.role === "body" || sentence.role === "headline";
    const tag = moved || !proper ? "span" : side ? "ins" : "del";
    const words = element(tag, tag === "span" ? "dim" : "", sentence.text);
    if (moved) words.title = "stands elsewhere in the other article";
    cells[side].append(words);
    row.append(...cells);
    if (proper) row.dataset.change = "";
    row.dataset.severity = "low";
    this.rows.append(row);
  }

  pair(left, right) {
    const pieces = wordDiff(left.text, right.text);
    const same = pieces.every((p) => p.kind === "same");
    const row = element("div", same ? "row same" : "row changed");
    const cells = [this.cell(0, left), this.cell(1, right)];
    pieces.forEach((piece) => this.put(piece, cells, [left, right]));
    row.append(...cells);
    const others = this.others(left);
    if (others.length) {
      const button = element("button", "witnesses", `in ${others.length + 2} articles`);
      button.type = "button";
      button.dataset.spans = JSON.stringify(others);
      cells[1].append(" ", button);
    }
    this.rows.append(row);
  }

  // A piece in both cells: struck on the left, marked on the right; where a side has nothing of a
  // change that matters, a sign says so.
  put(piece, cells, sentences) {
    const texts = sentences.map((s) => Array.from(s.text));
    const ranges = [piece.left, piece.right];
    const words = ranges.map(([from, to], side) => texts[side].slice(from, to).join(""));
    if (piece.kind === "same") {
      cells.forEach((cell, side) => cell.append(words[side]));
      return;
    }
    const side = piece.kind === "added" ? 1 : 0;
    const start = sentences[side].start;
    const alteration = this.alteration(side, ranges[side].map((k) => k + start));
    const mark = element(side ? "ins" : "del", "", words[side]);
    cells[side].append(mark);
    if (!alteration) {
      if (words[side].trim()) mark.dataset.change = "";
      mark.dataset.severity = "low";
      return;
    }
    const { aspect, severity, ends } = alteration;
    const other = ends[side].other;
    mark.title = `${aspect} (${severity}): the other article has ${other ? `“${other}”` : "nothing of it"}`;
    Object.assign(mark.dataset, { aspect, severity });
    if (this.marked !== alteration) mark.dataset.change = "";
    this.marked = alteration;
    if (!other) {
      const gap = element("span", "gap", "∅");
      gap.title = `${aspect} (${severity}): “${words[side].trim()}” is not here`;
      gap.dataset.severity = severity;
      cells[1 - side].append(gap);
    }
  }

  // The gravest alteration that a range of one side is part of.
  alteration(side, [start, end]) {
    const touched = this.altered.filter(({ ends }) => touches(ends[side].range, [start, end]));
    return touched.sort((a, b) => GRAVE[b.severity] - GRAVE[a.severity])[0];
  }

  // The places of a sentence of the left side in articles other than these two.
  others(sentence) {
    const [left, right] = this.chosenTwo;
    const spans = this.data().passages.flatMap((p) => {
      const here = p[0] === left ? 0 : p[3] === left ? 3 : -1;
      if (here < 0 || !touches([p[here + 1], p[here + 2]], sentence.range)) return [];
      const there = 3 - here;
      return p[there] === right ? [] : [p.slice(there, there + 3)];
    });
    return [...new Map(spans.map((span) => [span[0], span])).values()];
  }

  clicked(event) {
    const button = event.target.closest(".witnesses");
    if (button) {
      const spans = JSON.parse(button.dataset.spans);
      const hashes = spans.map(([article, start, end]) => `#${this.data().articles[article].head}/${start}-${end}`);
      showWitnesses(hashes, button);
    }
    const place = this.changes.indexOf(event.target.closest("[data-change]"));
    if (place >= 0) this.go(place);
  }

  go(place) {
    if (!this.changes[place]) return;
    all(".here", this.rows).forEach((piece) => piece.classList.remove("here"));
    this.position = place;
    this.changes[place].classList.add("here");
    this.changes[place].scrollIntoView({ block: "nearest" });
    this.tell();
    this.keep();
  }

  step(by) {
    const count = this.changes.length;
    if (count) this.go(this.position < 0 && by < 0 ? count - 1 : (this.position + by + count) % count);
  }

  tell() {
    const count = this.changes.length;
    const status = this.position < 0 ? `${count} ${count === 1 ? "change" : "changes"}` : `Change ${this.position + 1} of ${count}`;
    const nothing = this.shared.length ? "" : "These two share no passage. ";
    one("output", this.comparison).value = `${nothing}${status}`;
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
    const by = { n: 1, p: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.step(by);
  }
}

const sides = one("#side-by-side") ? new Sides(one("#side-by-side")) : null;
