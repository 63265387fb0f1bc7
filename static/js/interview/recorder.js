// <voice-recorder>: a recording of what is said that never leaves the browser.

class VoiceRecorder extends HTMLElement {
  connectedCallback() {
    if (!navigator.mediaDevices || !window.MediaRecorder) return;
    this.hidden = false;
    this.button = this.querySelector("button");
    this.told = this.querySelector('[data-role="recording"]');
    this.button.addEventListener("click", () => (this.recorder?.state === "recording" ? this.recorder.stop() : this.record()));
  }

  async record() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const parts = [];
      this.recorder = new MediaRecorder(stream);
      this.recorder.ondataavailable = ({ data }) => parts.push(data);
      this.recorder.onstop = () => this.offer(new Blob(parts, { type: this.recorder.mimeType }), stream);
      this.recorder.start();
      this.button.textContent = "Stop recording";
      this.told.textContent = "Recording.";
    } catch {
      this.told.textContent = "The microphone is not there or was not allowed. Speaking without it is as good.";
    }
  }

  offer(blob, stream) {
    for (const track of stream.getTracks()) track.stop();
    const audio = this.querySelector("audio");
    audio.src = URL.createObjectURL(blob);
    audio.hidden = false;
    this.button.textContent = "Record again";
    this.told.textContent = "Recorded; it is gone when you close this page.";
  }
}

customElements.define("voice-recorder", VoiceRecorder);
