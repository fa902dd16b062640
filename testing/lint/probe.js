"use strict";

const { text } = require("node:stream/consumers");
const { ESLint } = require("eslint");

/** Rules that need no types: what they say of a text is known in a second. */
const ASKED = new Set(["import-x/no-restricted-paths", "no-restricted-syntax"]);

/** Reads `[path, text]` pairs as JSON, and prints what the repository's own rules say of each. */
async function main() {
  const eslint = new ESLint({
    overrideConfig: [{ files: ["**/*.ts"], languageOptions: { parserOptions: { projectService: false } } }],
    ruleFilter: ({ ruleId }) => ASKED.has(ruleId),
  });
  const results = [];
  for (const [filePath, code] of JSON.parse(await text(process.stdin))) {
    const [{ messages }] = await eslint.lintText(code, { filePath });
    results.push(messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
  }
  process.stdout.write(JSON.stringify(results));
}

void main();
