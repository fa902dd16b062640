"use strict";
/* Prints the sums over all tiers of a jest result file, as the last line of a test run. */
const fs = require("node:fs");

const file = process.argv[2] ?? ".causeway/test-results.json";
const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
  fs.readFileSync(file, "utf8"),
);
// A suite that could not even be loaded has failed without counting a test.
console.log(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`);
