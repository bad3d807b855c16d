// The page works without this. It adds: the words behind a statement in a panel, filters, sorting and
// CSV of the tables, two articles sentence by sentence, search, help, and links to any range of a text
// (#ID/start-end). All text goes in as text, never as markup. Ranges count code points, as in the report.
// The files of this folder are one script, in the order that `rendering` names.

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

// The text nodes of an article with the code point each begins at, notes left out.
const nodesOf = (text) => {
  if (read.has(text)) return read.get(text);
  const skip = { acceptNode: (n) => (n.nodeName === "SMALL" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT) };
  const walker = page.createTreeWalker(text, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, skip);
  const nodes = [];
  let length = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const points = Array.from(node.data);
    nodes.push({ node, start: length, points });
    length += points.length;
  }
  const content = { nodes, length, points: nodes.flatMap((n) => n.points) };
  read.set(text, content);
  return content;
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
  const parent = range.startContainer.parentElement;
  parent.scrollIntoView({ block: "center" });
  return parent;
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
