import { readFile } from "node:fs/promises";
import path from "node:path";

import { count, type Part } from "../outcome";
import { licenceFindings } from "./licence-findings";
import { lockedPackages } from "./locked-packages";

/** The licences of everything that `npm ci` installs by one lock file. */
export function licencePart(root: string, lockFile: string): Part {
  return {
    title: `licences of ${lockFile}`,
    check: async () => {
      const packages = lockedPackages(await readFile(path.join(root, lockFile), "utf8"), lockFile);
      return {
        kind: "checked",
        summary: count(packages.length, "package"),
        findings: licenceFindings(packages),
      };
    },
  };
}
