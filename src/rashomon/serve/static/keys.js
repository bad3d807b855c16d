// `/` goes to the search box; `j` and `k` go through the links of the page's lists. The page of the
// jobs is loaded again when one of them goes on.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, textarea, select")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q").focus();
  } else if (event.key === "j" || event.key === "k") {
    const links = [...document.querySelectorAll("main li > a, main li > label + a")];
    const at = links.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
    if (links[at]) links[at].focus();
  }
});
if (document.body.dataset.follow) {
  new EventSource("/api/v1/events").addEventListener("job", () => location.reload());
}
