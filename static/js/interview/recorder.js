// <voice-recorder>: what is said aloud is recorded and played in this browser, and sent nowhere.
// Beside the ticks it has no button to record, and plays what was kept.
import { Recordings } from "interleave/interview/recordings";

const PIECE_MS = 1000; // no more is lost when a page is gone
const BITS_PER_SECOND = 32_000; // enough for speech
const BEYOND_SECONDS = 1e6;
const KEPT = "Kept in this browser on this device, and sent nowhere. It is deleted when your report is shown, or by the button.";
const NOT_KEPT = "Recorded, but this browser keeps nothing: it is gone when you leave this page.";
const REFUSED = "The microphone was not allowed, and nothing is recorded. Speaking without it is as good; to allow it, look beside the page's address.";
const NO_MICROPHONE = "No microphone can be used here, so nothing is recorded. Speaking without it is as good.";

class VoiceRecorder extends HTMLElement {
  async connectedCallback() {
    const { interview, slot } = this.dataset;
    this.recordings = new Recordings(interview, slot);
    this.told = this.querySelector('[data-role="recording"]');
    this.audio = this.querySelector("audio");
    this.forgetButton = this.querySelector('[data-action="forget"]');
    this.forgetButton.addEventListener("click", () => this.forget());
    this.button = this.querySelector('[data-action="record"]');
    const kept = await this.recordings.find().catch(() => null);
    if (kept) this.play(kept, KEPT);
    if (this.button) this.offerToRecord();
  }

  offerToRecord() {
    if (!navigator.mediaDevices || !window.MediaRecorder) return;
    this.hidden = false;
    this.button.addEventListener("click", () => (this.isRecording ? this.recorder.stop() : this.record()));
    // In the capture phase: what is still recorded is kept before the form leads to the ticks.
    this.closest("form").addEventListener("submit", (event) => this.isRecording && this.finishBefore(event), true);
  }

  get isRecording() {
    return this.recorder?.state === "recording";
  }

  async record() {
    this.button.disabled = true;
    try {
      this.begin(await navigator.mediaDevices.getUserMedia({ audio: true }));
    } catch ({ name }) {
      this.told.textContent = name === "NotAllowedError" ? REFUSED : NO_MICROPHONE;
    } finally {
      this.button.disabled = false;
    }
  }

  begin(stream) {
    const pieces = [];
    const writing = [this.recordings.forget(), this.recordings.forgetOthers()];
    this.recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND });
    this.recorder.ondataavailable = ({ data }) => {
      writing.push(this.recordings.keep(pieces.length, data));
      pieces.push(data);
    };
    this.recorder.onstop = async () => {
      for (const track of stream.getTracks()) track.stop();
      const written = await Promise.allSettled(writing);
      const isKept = written.every(({ status }) => status === "fulfilled");
      this.play(new Blob(pieces, { type: pieces[0].type }), isKept ? KEPT : NOT_KEPT);
      this.dispatchEvent(new Event("recorded"));
    };
    this.recorder.start(PIECE_MS);
    this.button.textContent = "Stop recording";
    this.told.textContent = "Recording.";
  }

  play(blob, told) {
    URL.revokeObjectURL(this.audio.src);
    this.audio.src = URL.createObjectURL(blob);
    this.audio.onloadedmetadata = () => learnLength(this.audio);
    this.show(true, told);
  }

  async forget() {
    await this.recordings.forget().catch(() => null);
    this.audio.removeAttribute("src");
    this.show(false, "The recording is deleted.");
    this.button?.focus();
  }

  show(isThere, told) {
    this.hidden = false;
    this.audio.hidden = this.forgetButton.hidden = !isThere;
    if (this.button) this.button.textContent = isThere ? "Record again" : "Record";
    this.told.textContent = told;
  }

  finishBefore(event) {
    event.preventDefault();
    event.stopPropagation();
    const { target: form, submitter } = event;
    this.addEventListener("recorded", () => form.requestSubmit(submitter), { once: true });
    this.recorder.stop();
  }
}

/** A recorder writes no length, and a player without it has no bar: it learns it where the sound ends. */
function learnLength(audio) {
  if (audio.duration !== Infinity) return;
  audio.ondurationchange = () => {
    audio.ondurationchange = null;
    audio.currentTime = 0;
  };
  audio.currentTime = BEYOND_SECONDS;
}

customElements.define("voice-recorder", VoiceRecorder);
