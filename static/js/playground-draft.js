// The playground's text in this browser: of this tab first, else what was typed last in any.

const EARLIER_LIMIT = 10;

export class PlaygroundDraft {
  /** `learner` says whose it is; `tab` and `browser` are storages. */
  constructor(learner, { tab = sessionStorage, browser = localStorage } = {}) {
    Object.assign(this, { key: `playground:${learner}`, tab, browser });
  }

  /** @returns {{source: string, clock: string}|null} */
  latest() {
    return read(this.tab, this.key, isProgram) ?? read(this.browser, this.key, isProgram);
  }

  keep(program) {
    write(this.tab, this.key, program);
    write(this.browser, this.key, program);
  }

  /** Before another text takes its place; what was set aside can be brought back. */
  setAside() {
    const latest = this.latest();
    if (!latest) return;
    const others = this.earlier().filter(({ source }) => source !== latest.source);
    write(this.browser, `${this.key}:earlier`, [latest, ...others].slice(0, EARLIER_LIMIT));
  }

  /** Newest first. */
  earlier() {
    const kept = read(this.browser, `${this.key}:earlier`, Array.isArray) ?? [];
    return kept.filter(isProgram);
  }

  /** The run that this tab shows, to be shown again after a reload. */
  get run() {
    return read(this.tab, `${this.key}:run`, isText) ?? "";
  }

  set run(run) {
    write(this.tab, `${this.key}:run`, run);
  }
}

const isText = (value) => typeof value === "string";
const isProgram = (value) => isText(value?.source) && isText(value?.clock);

function read(storage, key, isWanted) {
  try {
    const value = JSON.parse(storage.getItem(key));
    return isWanted(value) ? value : null;
  } catch {
    return null; // forbidden, or something else wrote there
  }
}

/** Storage may be full or forbidden: then the text lives as long as the page. */
function write(storage, key, value) {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    return;
  }
}
