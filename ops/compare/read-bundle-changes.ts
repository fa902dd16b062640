import fs from "node:fs";
import path from "node:path";
import { parseChanges } from "../bundle/bundle-changes";
import { CHANGES } from "../bundle/write-bundle";
import type { Changes } from "../changes/change";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";

/**
 * Reads what a bundle would change. It is only compared, so neither its age nor its signature matters here.
 *
 * @param stack that the bundle has to be of
 * @throws UserError for a folder that is no bundle, or one of another stack
 */
export function readBundleChanges(folder: string, stack: string): Changes {
  const changes = parse(path.join(folder, CHANGES));
  if (changes === undefined) {
    throw new UserError(
      `${folder} has no ${CHANGES} that can be read`,
      `name the folder that npx causeway preview ${stack} --out <folder> wrote`,
      exitCode.usage,
    );
  }
  if (changes.stack === stack) return changes;
  throw new UserError(
    `${folder} is a bundle of ${changes.stack}, and not of ${stack}`,
    `name a bundle of ${stack}: npx causeway preview ${stack} --out <folder>`,
    exitCode.usage,
  );
}

function parse(file: string): Changes | undefined {
  try {
    return parseChanges(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
