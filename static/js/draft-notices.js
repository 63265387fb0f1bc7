// What a learner is told of their draft: when it was saved, and what to choose when there are two.

export class DraftNotices {
  constructor(editor, form) {
    this.editor = editor;
    this.form = form;
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
      case "local":
        this.offerLocalCopy(news.copy);
    }
  }

  chooseBetweenPages(sentence) {
    this.line.textContent = "Not saved: another page has changed this code.";
    this.ask(sentence, {
      "Go on with this text": () => this.editor.drafts.keepMine(),
      "Show the other text": () => this.replace(this.editor.drafts.takeNewer()),
    });
  }

  offerLocalCopy({ source, at }) {
    this.ask(`This browser holds a text of ${dayOf(at)}, ${timeOf(at)}, that was never saved.`, {
      "Bring it back": () => this.replace(source),
      "Forget it": () => this.editor.drafts.dropLocalCopy(),
    });
  }

  replace(source) {
    this.editor.value = source;
    this.editor.view.focus();
  }

  /** A question with its answers, above the editor, until one of them is given. */
  ask(sentence, answers) {
    this.notice?.remove();
    this.notice = document.createElement("div");
    this.notice.className = "notice";
    this.notice.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = sentence;
    this.notice.append(text, ...Object.entries(answers).map((answer) => this.makeButton(...answer)));
    this.editor.before(this.notice);
  }

  makeButton(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      this.notice.remove();
      act();
    });
    return button;
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

function timeOf(date) {
  return date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

function dayOf(date) {
  return date.toLocaleDateString([], { day: "numeric", month: "long" });
}
