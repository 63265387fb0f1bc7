// The theme switch: light or dark by choice, remembered for a year; else as the system says.
import { bake } from "interleave/cookies";

const root = document.documentElement;
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches;
}

function change() {
  root.dataset.theme = isDark() ? "light" : "dark";
  bake("theme", root.dataset.theme);
  dispatchEvent(new CustomEvent("theme-changed"));
}

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.hidden = false;
  button.addEventListener("click", change);
}
