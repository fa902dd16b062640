"use strict";
const { default: Sequencer } = require("@jest/test-sequencer");

/** Suites that take minutes, the longest first: one that begins last keeps all cores but one waiting. */
const LONGEST = [
  "workflows/road",
  "apply/killed-applies",
  "mutants/guardrails",
  "engine-tests/interrupted-bootstrap",
  "engine-tests/prod",
  "engine-tests/estate",
  "engine-tests/bootstrap",
  "engine-tests/strategies",
  "engine-tests/secrets",
  "engine-tests/dev",
  "engine-tests/staging",
  "engine-tests/upgrade",
  "engine-tests/crash",
  ".engine.test.ts",
];

/** Jest itself knows how long each takes only once all have run in the same clone. */
class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return sorted.every(({ duration }) => duration !== undefined)
      ? sorted
      : sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ path }) {
  const index = LONGEST.findIndex((part) => path.includes(part));
  return index < 0 ? LONGEST.length : index;
}

module.exports = LongestFirst;
