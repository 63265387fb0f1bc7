// What a learner is told of their draft: when it was saved, and what to choose when there are two.

export class DraftNotices {
  constructor(editor, form) {
    this.editor = editor;
    this.form = form;
    this.notices = new Map(); // what is asked and not yet answered
    this.line = form.querySelector('[data-role="saved"]');
    form.querySelector('[data-action="reset"]')?.addEventListener("click", (event) => this.reset(event));
  }

  show(news) {
    switch (news.kind) {
      case "saving":
        return;
      case "saved":
        this.form.elements.revision.value = news.revision;
        this.line.textContent = `Saved ${timeOf(news.at)}`;
        return;
      case "unsaved":
        this.line.textContent = news.sentence;
        return;
      case "conflict":
        this.chooseBetweenPages(news.sentence);
        return;
      case "aside":
        this.line.textContent = `Kept among your earlier texts ${timeOf(news.at)}; choose above which text goes on.`;
        return;
      case "signed-out":
        this.askToReload();
        return;
      case "local":
        this.offerLocalCopy(news);
    }
  }

  chooseBetweenPages(sentence) {
    this.line.textContent = "Not saved: another page has changed this code.";
    this.ask("conflict", sentence, {
      "Go on with this text": () => this.editor.drafts.keepMine(),
      "Show the other text": async () => this.replace(await this.editor.drafts.takeNewer()),
    });
  }

  askToReload() {
    this.line.textContent = "Not saved: the server does not know this page any more.";
    this.ask("signed-out", "Reload this page; your text is kept here and will be offered.", {
      "Reload this page": () => location.reload(),
    });
  }

  offerLocalCopy({ copy, isKept }) {
    const sentence = `This browser holds a text of ${dayOf(copy.at)}, ${timeOf(copy.at)}, that was never saved.`;
    this.ask("local", isKept ? `${sentence} It is among your earlier texts now.` : sentence, {
      "Bring it back": () => this.bringBack(copy.source),
      "Leave it": () => {},
    });
  }

  async bringBack(source) {
    await this.editor.drafts.makeRoom();
    this.replace(source);
  }

  replace(source) {
    this.editor.value = source;
    this.editor.view.focus();
  }

  /** A question with its answers, above the editor, until one of them is given. */
  ask(name, sentence, answers) {
    this.notices.get(name)?.remove();
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = sentence;
    notice.append(text, ...Object.entries(answers).map((answer) => makeButton(notice, ...answer)));
    this.notices.set(name, notice);
    this.editor.before(notice);
  }

  /** The old text must be on the server before it leaves the editor. */
  async reset(event) {
    const button = event.currentTarget;
    if (this.isSaved) return; // the second click, which is ours
    event.preventDefault();
    this.isSaved = await this.editor.save();
    if (this.isSaved) button.form.requestSubmit(button);
    else this.line.textContent = "Not reset: what you typed could not be saved first.";
  }
}

function makeButton(notice, label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = label;
  button.addEventListener("click", () => {
    notice.remove();
    act();
  });
  return button;
}

function timeOf(date) {
  return date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

function dayOf(date) {
  return date.toLocaleDateString([], { day: "numeric", month: "long" });
}
