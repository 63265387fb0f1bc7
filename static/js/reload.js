// Looks again until what this page waits for has come, and shows it only then.

const EVERY_MS = 1000;

async function hasChanged() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("main").textContent !== document.querySelector("main").textContent;
}

async function look() {
  try {
    if (await hasChanged()) return location.reload();
  } catch {
    // The server or the network is away; the next look may find it.
  }
  setTimeout(look, EVERY_MS);
}

setTimeout(look, EVERY_MS);
