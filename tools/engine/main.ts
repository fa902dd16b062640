import { parseArgs } from "node:util";

import { EngineError } from "./engine-error";
import { ensureEngine } from "./ensure-engine";
import { inspectEngine } from "./inspect-engine";
import { runMain } from "../run-main";

const HELP = `Usage: node -r ./tools/preload.js tools/engine/main.ts [--check [--json]]

Makes sure that \`npx pulumi\` finds the Pulumi CLI in the version that package.json pins. It is taken from
PATH, else from the official release, else built from its published Go modules (needs Go; minutes, once), and
put under \${PULUMI_HOME:-~/.pulumi}/versions.

  --check   only look, change nothing; exit code 1 when something is to be mended
  --json    with --check: the findings as JSON on standard output
  --help    this text

Prints the path of the CLI on standard output and everything else on standard error.
`;

async function check(json: boolean): Promise<number> {
  const report = await inspectEngine();
  if (json) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return report.ready ? 0 : 1;
  }
  for (const { subject, level, found, fix } of report.findings) {
    process.stderr.write(
      `${level.padEnd(8)}${subject}: ${found}${fix === undefined ? "" : `\n        -> ${fix}`}\n`,
    );
  }
  return report.ready ? 0 : 1;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      check: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (values.check) {
    return check(values.json);
  }
  const { cli } = await ensureEngine();
  process.stdout.write(`${cli}\n`);
  return 0;
}

void runMain({ name: "engine", help: HELP, expected: EngineError, main });
