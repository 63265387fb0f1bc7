// <voice-recorder>: a recording of what is said that never leaves this tab; <kept-recording> plays it beside the ticks.

const BITS_PER_SECOND = 32_000; // enough for speech, and some minutes of it fit into the tab's storage
const name = (element) => `recording:${element.dataset.of}`;

class VoiceRecorder extends HTMLElement {
  connectedCallback() {
    if (!navigator.mediaDevices || !window.MediaRecorder) return;
    this.hidden = false;
    this.button = this.querySelector("button");
    this.told = this.querySelector('[data-role="recording"]');
    this.button.addEventListener("click", () => (this.isRecording ? this.recorder.stop() : this.record()));
    // Before the page of the ticks comes, the recording must be kept. In the capture phase: no other listener may send the form first.
    this.closest("form").addEventListener("submit", (event) => this.isRecording && this.finishBefore(event), true);
  }

  get isRecording() {
    return this.recorder?.state === "recording";
  }

  async record() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const parts = [];
      this.recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND });
      this.recorder.ondataavailable = ({ data }) => parts.push(data);
      this.recorder.onstop = () => this.offer(new Blob(parts, { type: this.recorder.mimeType }), stream);
      this.recorder.start();
      this.button.textContent = "Stop recording";
      this.told.textContent = "Recording.";
    } catch {
      this.told.textContent = "The microphone is not there or was not allowed. Speaking without it is as good.";
    }
  }

  async offer(blob, stream) {
    for (const track of stream.getTracks()) track.stop();
    play(this.querySelector("audio"), blob);
    this.button.textContent = "Record again";
    const isKept = await keep(name(this), blob);
    this.told.textContent = isKept ? "Recorded. It is played beside the ticks, too, and gone when you close this tab." : "Recorded. It is too long to be kept: it is gone when you leave this page.";
    this.dispatchEvent(new Event("offered"));
  }

  finishBefore(event) {
    event.preventDefault();
    event.stopPropagation();
    const { target: form, submitter } = event;
    this.addEventListener("offered", () => form.requestSubmit(submitter), { once: true });
    this.recorder.stop();
  }
}

class KeptRecording extends HTMLElement {
  connectedCallback() {
    const kept = sessionStorage.getItem(name(this));
    if (!kept) return;
    this.hidden = false;
    play(this.querySelector("audio"), blobOf(kept));
    this.querySelector("button").addEventListener("click", () => this.forget());
  }

  forget() {
    sessionStorage.removeItem(name(this));
    this.remove();
  }
}

function play(audio, blob) {
  audio.src = URL.createObjectURL(blob);
  audio.hidden = false;
}

/** Whether there is room for it in what this tab keeps. */
async function keep(key, blob) {
  try {
    sessionStorage.setItem(key, await dataUrl(blob));
    return true;
  } catch {
    return false;
  }
}

function dataUrl(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** A page of ours may play what it holds itself, and no address of data. */
function blobOf(url) {
  const comma = url.indexOf(",");
  const type = url.slice("data:".length, comma).replace(/;base64$/, "");
  const bytes = Uint8Array.from(atob(url.slice(comma + 1)), (each) => each.charCodeAt(0));
  return new Blob([bytes], { type });
}

customElements.define("voice-recorder", VoiceRecorder);
customElements.define("kept-recording", KeptRecording);
