// The lines of a program as its pages name them: those of a test below it are counted from the test's own top.

const BETWEEN = "\n\n# Your own test begins here.\n"; // rules/sources.py has the same

/** What is run: the source, and the test of the learner's own below it, if there is one. */
export function wholeProgram(source, test = "") {
  return test ? `${source}${BETWEEN}${test}\n` : source;
}

/** How many lines are above the test; without one, all there could be. */
export function linesAboveTest(program) {
  const at = program.lastIndexOf(BETWEEN);
  return at < 0 ? Infinity : program.slice(0, at + BETWEEN.length).split("\n").length - 1;
}

/** "line 7", or "line 2 of your test" */
export function lineName(line, aboveTest) {
  return line > aboveTest ? `line ${line - aboveTest} of your test` : `line ${line}`;
}
