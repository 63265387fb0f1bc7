// The report is there: what was recorded in its interview is deleted.
import { forgetInterview } from "interleave/interview/recordings";

forgetInterview(document.querySelector("[data-own]").dataset.own).catch(() => null); // where nothing can be kept, nothing is
