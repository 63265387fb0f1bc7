// What was recorded for one item of an interview: kept in this browser alone, piece by piece as it comes.

const STORE = "pieces"; // by interview, slot and number

export class Recordings {
  constructor(interview, slot) {
    Object.assign(this, { interview, slot: Number(slot) });
  }

  keep(number, piece) {
    return inStore("readwrite", (store) => store.put(piece, [this.interview, this.slot, number]));
  }

  /** As one, or null. */
  async find() {
    const pieces = await inStore("readonly", (store) => store.getAll(below(this.interview, this.slot)));
    return pieces.length ? new Blob(pieces, { type: pieces[0].type }) : null;
  }

  forget() {
    return inStore("readwrite", (store) => store.delete(below(this.interview, this.slot)));
  }

  /** What was left behind by interviews that were never finished. */
  forgetOthers() {
    return inStore("readwrite", (store) => {
      store.delete(IDBKeyRange.upperBound([this.interview], true));
      return store.delete(IDBKeyRange.lowerBound([this.interview, []], true));
    });
  }
}

/** Of all items. */
export function forgetInterview(interview) {
  return inStore("readwrite", (store) => store.delete(below(interview)));
}

/** All keys that begin so: in IndexedDB an array comes after every number. */
function below(...start) {
  return IDBKeyRange.bound(start, [...start, []]);
}

/** Each piece in a transaction of its own: it stays when its page is gone. */
async function inStore(mode, work) {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    return request.result;
  } finally {
    database.close();
  }
}

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("recordings", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
