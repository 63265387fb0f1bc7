// A program in the fragment of an address: it reaches no server until its reader runs it.
//
//   #code=<base64url of the UTF-8 text>&clock=real      plain
//   #deflate=<base64url of it, compressed>              where the browser can compress

const PACKED_LIMIT_CHARS = 256 * 1024;
const SOURCE_LIMIT_BYTES = 64 * 1024; // no server takes more; a small fragment can hold much more

/** @returns {Promise<string>} the fragment, without "#" */
export async function pack({ source, clock }) {
  const bytes = new TextEncoder().encode(source);
  const fields = new URLSearchParams();
  if (typeof CompressionStream === "undefined") fields.set("code", toBase64(bytes));
  else fields.set("deflate", toBase64(await through(bytes, new CompressionStream("deflate-raw"), Infinity)));
  if (clock === "real") fields.set("clock", clock);
  return fields.toString();
}

/** Whether a fragment is one of ours, be it cut off: a skip link's "#main" is none. */
export function isLink(fragment) {
  return /[#&](code|deflate)=/.test(fragment);
}

/** @returns {Promise<{source: string, clock: "virtual"|"real"}|null>} null when there is none to be read */
export async function unpack(fragment) {
  if (fragment.length > PACKED_LIMIT_CHARS) return null;
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  try {
    const bytes = await bytesIn(fields);
    if (!bytes || bytes.length > SOURCE_LIMIT_BYTES) return null;
    const source = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { source, clock: fields.get("clock") === "real" ? "real" : "virtual" };
  } catch {
    return null; // cut off by a mail program, or never one of ours
  }
}

async function bytesIn(fields) {
  if (fields.has("code")) return fromBase64(fields.get("code"));
  if (!fields.has("deflate")) return null;
  return through(fromBase64(fields.get("deflate")), new DecompressionStream("deflate-raw"), SOURCE_LIMIT_BYTES);
}

/** Reads no further than the limit: a kilobyte can unfold to a gigabyte. */
async function through(bytes, stream, limitBytes) {
  const chunks = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    size += value.length;
    if (size > limitBytes) {
      await reader.cancel();
      throw new RangeError("too long to be run");
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function toBase64(bytes) {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
