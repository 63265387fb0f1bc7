// The token that proves to the server that a request comes from this site's pages.

/** As the browser has it now: it changes when somebody signs in, also in another tab. */
export function csrfToken() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";
}
