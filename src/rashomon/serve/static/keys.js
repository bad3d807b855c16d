// `/` goes to the search box; `j` and `k` go through the links of the page's lists. What is in work
// is refreshed when a job goes on, and the rest of the page when no work is left.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, textarea, select")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q").focus();
  } else if (event.key === "j" || event.key === "k") {
    const links = [...document.querySelectorAll("main li > a, main li > label + a")];
    const next = links.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
    if (links[next]) links[next].focus();
  }
});
if (document.getElementById("work")) {
  const events = new EventSource("/api/v1/events");
  const again = async () => {
    const text = await (await fetch(location.href)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const work = page.getElementById("work");
    if (work) {
      document.getElementById("work").replaceChildren(...work.childNodes);
    } else {
      events.close();
      document.querySelector("main").replaceWith(page.querySelector("main"));
    }
  };
  events.addEventListener("job", again);
  // A job may have gone on between the page and the stream.
  events.addEventListener("open", again);
}
