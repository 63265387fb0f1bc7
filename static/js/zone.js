// Tells the server in which time zone this browser is, so that a day is the learner's own.
import { bake } from "interleave/cookies";

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
if (timeZone) bake("zone", timeZone);
