import { parseArgs } from "node:util";

import { obtain } from "../obtain/obtain";
import { runMain } from "../run-main";
import { ToolError } from "../tool-error";
import { versitygw } from "./versitygw";

const HELP = `Usage: node --require ./tools/preload.js tools/s3-server/main.ts

Obtains the S3-compatible server of the tests and prints the path of its executable on standard output. The first
time it is built from its published Go modules. tools/s3-server/README.md says how to run it.

  --help    this text
`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { help: { type: "boolean", default: false } } });
  process.stdout.write(values.help ? HELP : `${await obtain(versitygw)}\n`);
  return 0;
}

void runMain({ name: "s3-server", help: HELP, expected: ToolError, main });
