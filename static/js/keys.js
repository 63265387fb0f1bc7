// What a key means on a question's page. Pure: no document in here.

const TYPED_IN = new Set(["text", "textarea"]);
const TAKES_ENTER = new Set(["button", "link", "summary"]);

/**
 * @param {{key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, repeat?: boolean}} event
 * @param {"text"|"textarea"|"button"|"link"|"summary"|"other"} focus what holds the focus
 * @returns {{act: "pick", index: number}|{act: "send"}|{act: "help"}|{act: "sure", key: string}|null}
 */
export function meaning(event, focus) {
  if (event.altKey || event.repeat) return null;
  const command = event.ctrlKey || event.metaKey;
  if (event.key === "Enter") {
    if (command) return { act: "send" };
    return TYPED_IN.has(focus) || TAKES_ENTER.has(focus) ? null : { act: "send" };
  }
  if (command || TYPED_IN.has(focus)) return null;
  if (event.key === "?") return { act: "help" };
  if (/^[stg]$/.test(event.key)) return { act: "sure", key: event.key };
  if (/^[1-9]$/.test(event.key)) return { act: "pick", index: Number(event.key) - 1 };
  return null;
}
