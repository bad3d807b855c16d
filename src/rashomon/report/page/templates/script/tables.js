
const MOST_ROWS = 25;
// ── filters ──────────────────────────────────────────────────────────────────────────────────

const cellText = (cell) => (cell ? cell.textContent.replace(/\s+/g, " ").trim() : "");

// A field that a spreadsheet takes for text whatever it begins with.
const csvField = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

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
    one("[name=csv]", form).addEventListener("click", () => this.save());
    all("thead th", this.table).forEach((head, column) => this.sortable(head, column));
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

  // The head of a column as a button that sorts the rows of each group, forth and back.
  sortable(head, column) {
    const button = element("button", "sort");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const back = head.getAttribute("aria-sort") === "ascending";
      all("thead th", this.table).forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", back ? "descending" : "ascending");
      this.sort(column, back ? -1 : 1);
    });
  }

  sort(column, way) {
    const words = (row) => cellText(row.children[column]);
    const compared = new Intl.Collator("en", { numeric: true });
    all("tbody", this.table).forEach((body) => {
      const rows = all("tr:not(.head)", body).map((row) => [words(row), row]);
      rows.sort((a, b) => way * compared.compare(a[0], b[0]));
      body.append(...rows.map(([, row]) => row));
    });
    const order = new Map(all("tbody tr:not(.head)", this.table).map((row, place) => [row, place]));
    this.rows.sort((a, b) => order.get(a.row) - order.get(b.row));
    this.apply();
  }

  // The rows that the filter lets through, as a file for a spreadsheet.
  save() {
    const heads = all("thead th", this.table).map(cellText);
    const active = this.active();
    const kept = this.rows.filter((entry) => active.every((field) => this.passes(entry, field)));
    const rows = [heads, ...kept.map(({ row }) => [...row.children].map(cellText))];
    const text = rows.map((row) => row.map(csvField).join(",")).join("\r\n");
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
    link.download = `${this.table.id.replace("-table", "")}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
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
