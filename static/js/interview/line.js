// The line of this page, shared by its scripts. What comes over it is the clock's, too.
import { RoomLine } from "interleave/interview/room-line";
import { socketUrl } from "interleave/run-request";

const { dataset } = document.querySelector("[data-line]");
export const line = new RoomLine(socketUrl(dataset.line));

line.join({
  hear({ type, clock }) {
    if (type === "changed") document.dispatchEvent(new CustomEvent("room-clock", { detail: clock }));
  },
});

addEventListener("offline", () => line.drop());
