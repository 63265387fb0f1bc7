// Texts that this browser holds until the server has them: one of each opening of a page.

export class LocalCopies {
  /** `name` says whose text it is and of what; `storage` is the browser's or this tab's. */
  constructor(name, { storage = localStorage, makeId = randomId, now = () => new Date() } = {}) {
    Object.assign(this, { name, storage, makeId, now });
    this.begin();
  }

  /** What was written stays; from now on it counts as another opening's. */
  begin() {
    this.key = `${this.name}:${this.makeId()}`;
  }

  write(source) {
    const copy = JSON.stringify({ source, at: this.now().toISOString() });
    withStorage(() => this.storage.setItem(this.key, copy));
  }

  drop() {
    withStorage(() => this.storage.removeItem(this.key));
  }

  /** What other openings left behind: [{key, stored, source, at}]. */
  others() {
    const keys = withStorage(() => keysOf(this.storage)) ?? [];
    const theirs = keys.filter((key) => key.startsWith(`${this.name}:`) && key !== this.key);
    return theirs.map((key) => this.read(key)).filter((copy) => copy !== null);
  }

  /** The server has it. Its page may still be open and have written more since. */
  forget({ key, stored }) {
    withStorage(() => this.storage.getItem(key) === stored && this.storage.removeItem(key));
  }

  read(key) {
    try {
      const stored = this.storage.getItem(key);
      const { source, at } = JSON.parse(stored);
      return typeof source === "string" ? { key, stored, source, at: new Date(at) } : null;
    } catch {
      return null; // something else wrote there
    }
  }
}

function keysOf(storage) {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index));
}

function randomId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join("");
}

/** Storage may be full or forbidden: then the server's copy is the only one. */
function withStorage(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
