
// ── search, help, print, the rest ────────────────────────────────────────────────────────────

const MOST_HITS = 60;
const finder = one("#search");
const helper = one("#help");

const hit = (hash, label, words, start, length) => {
  const item = element("li");
  const link = element("a", "", label);
  link.href = hash;
  const shown = element("span", "dim");
  const from = Math.max(0, start - 60);
  shown.append(" ", words.slice(from, start), element("mark", "", words.slice(start, start + length)), words.slice(start + length, start + length + 90));
  item.append(link, shown);
  return item;
};

// What the search covers: the rows of the tables and the sentences of the articles.
const searched = () => [
  ...all("table.rows tbody tr[id]:not(.head)").map((row) => {
    const text = cellText(row);
    return { hash: `#${row.id}`, label: cellText(row.children[0]), text };
  }),
  ...[...places.values()].flatMap((text) =>
    sentencesOf(text).map((s) => ({
      hash: `#${text.dataset.head}/${s.start}-${s.end}`,
      label: headingOf(text).split(":")[0],
      text: slice(text, s.start, s.end),
    })),
  ),
];

let entries = null;
const search = (wanted) => {
  entries ??= searched();
  const words = wanted.trim().toLowerCase();
  const hits = words ? entries.filter((entry) => entry.text.toLowerCase().includes(words)) : [];
  const shown = hits.slice(0, MOST_HITS).map(({ hash, label, text }) => hit(hash, label, text, text.toLowerCase().indexOf(words), words.length));
  one("ul", finder).replaceChildren(...shown);
  const most = hits.length > MOST_HITS ? `, the first ${MOST_HITS} shown` : "";
  one("output", finder).value = words ? `${hits.length} found${most}` : "";
};

one("input", finder).addEventListener("input", (event) => search(event.target.value));
finder.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  finder.close();
  if (location.hash === link.getAttribute("href")) show(location.hash);
});
all("dialog .close").forEach((button) => button.addEventListener("click", () => button.closest("dialog").close()));
one("[name=search]").addEventListener("click", () => finder.showModal());
one("[name=help]").addEventListener("click", () => helper.showModal());

page.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || one("dialog[open]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const dialog = { "/": finder, "?": helper }[event.key];
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
});

page.body.classList.add("scripted");
const quiet = one("#plain");
all(".tools").forEach((part) => {
  part.hidden = false;
});
quiet.addEventListener("change", () => one("#articles").classList.toggle("plain", quiet.checked));
one("[name=print]").addEventListener("click", () => {
  page.body.classList.add("print-whole");
  window.print();
  page.body.classList.remove("print-whole");
});
const arrive = (hash) => (hash.startsWith("#diff/") && sides && sides.open(hash)) || show(hash);
window.addEventListener("hashchange", () => arrive(location.hash));
if (location.hash.length > 1) arrive(location.hash);
