// Shows the line that a timeline or a finding speaks of: in the editor, or in the listing beside it.
//
// What asks and what shows stand in one [data-code]; what was shown before is shown no longer.

document.addEventListener("code-line", ({ target, detail: { line } }) => {
  const scope = target.closest("[data-code]");
  scope?.querySelector("code-editor")?.showLine?.(line);
  for (const listing of scope?.querySelectorAll(".listing") ?? []) {
    const first = Number(listing.closest("[data-first-line]")?.dataset.firstLine ?? 1);
    const lines = listing.querySelectorAll(".line");
    lines.forEach((each, index) => each.classList.toggle("line-shown", first + index === line));
  }
});
