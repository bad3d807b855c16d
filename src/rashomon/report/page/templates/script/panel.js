
// ── the evidence panel ───────────────────────────────────────────────────────────────────────

const panel = one("#evidence");
let opener = null;

// A range with the sentences that it lies in, the words themselves marked.
const inContext = (place) => {
  const { text, start, end } = place;
  const around = sentencesOf(text).filter((s) => s.start < Math.max(end, start + 1) && s.end > start);
  const from = Math.min(start, ...around.map((s) => s.start));
  const to = Math.max(end, ...around.map((s) => s.end));
  const quoted = element("p", "text");
  quoted.dir = "auto";
  quoted.append(slice(text, from, start), element("mark", "", slice(text, start, end)), slice(text, end, to));
  return quoted;
};

// One article's words: what it is called, the words in their sentence, the way to the place.
const witness = (hash) => {
  const place = parsed(hash);
  if (!place) return null;
  const item = element("li", "witness");
  const open = element("a", "open", "Show it in the article");
  open.setAttribute("href", hash);
  item.append(element("h3", "", headingOf(place.text)), inContext(place), open);
  return item;
};

// All that a statement stands on: the link that was followed first, the others in their order.
const showWitnesses = (hashes, from) => {
  const items = [...new Set(hashes)].map(witness).filter(Boolean);
  if (!items.length) return false;
  const title = one("h2", panel);
  title.textContent = items.length > 1 ? `The words in ${items.length} places` : "The words";
  one("ul", panel).replaceChildren(...items);
  panel.hidden = false;
  panel.scrollTop = 0;
  opener = from;
  title.focus({ preventScroll: true });
  return true;
};

const evidence = (link) => {
  const href = link.getAttribute("href");
  const statement = link.closest("td.cell, .card li, .findings li, .wordings > li, .lead, .reasons li, tr");
  const others = statement ? all("a.span", statement).map((other) => other.getAttribute("href")) : [];
  return showWitnesses([href, ...others], link);
};

const close = () => {
  if (panel.hidden) return;
  panel.hidden = true;
  if (opener) opener.focus({ preventScroll: true });
};

// What a link of a letter or two leads to, computed when it is pointed at: written for each of
// thousands of links, it would be a tenth of the page.
const leadsTo = (link) => {
  const place = parsed(link.getAttribute("href"));
  if (place) return headingOf(place.text);
  const row = page.getElementById(link.getAttribute("href").slice(1));
  return row && row.matches("tr") ? cellText(one("th", row)) : "";
};
page.addEventListener("mouseover", (event) => {
  const link = event.target.closest && event.target.closest("a.span, .notes a");
  if (link && !link.title) link.title = link.getAttribute("aria-label") || leadsTo(link);
});

page.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a.span");
  const unmodified = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
  if (link && unmodified && evidence(link)) event.preventDefault();
});
one(".close", panel).addEventListener("click", close);
panel.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a.open");
  if (!link) return;
  panel.hidden = true;
  if (location.hash === link.getAttribute("href")) show(location.hash);
});
