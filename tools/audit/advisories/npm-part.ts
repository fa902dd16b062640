import path from "node:path";

import type { Part } from "../outcome";
import { run } from "../../run";
import { npmOutcome } from "./npm-report";

/**
 * Where npm is set to be offline, or not to audit, it reports no vulnerability without having asked; where it is
 * set for production it leaves packages out. The command line overrules settings.
 */
const ARGS = [
  ...["audit", "--json", "--package-lock-only", "--audit", "--no-offline"],
  ...["--include=prod", "--include=dev", "--include=optional", "--include=peer"],
];

/** Known vulnerabilities of the packages in one lock file of npm, as its registry knows them. */
export function npmAdvisoryPart(root: string, lockFile: string): Part {
  return {
    title: `advisories on ${lockFile}`,
    check: async () => {
      const { stdout } = await run("npm", ARGS, { cwd: path.join(root, path.dirname(lockFile)) });
      return npmOutcome(stdout);
    },
  };
}
