// What the server is told with every request: remembered for a year.

const YEAR_SECONDS = 365 * 24 * 3600;

/** Names and values are ours: letters, digits and what stands between them in a time zone. */
export function bake(name, value) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
}
