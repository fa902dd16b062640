import fs from "node:fs";
import path from "node:path";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";

/** @throws UserError when no folder can be made there, or it holds something, which nobody meant to be overwritten */
export function assertFree(folder: string): void {
  const place = nearest(path.resolve(folder));
  if (!fs.statSync(place).isDirectory()) throw unusable(folder, `${place} is a file`);
  if (place === path.resolve(folder) && fs.readdirSync(place).length > 0) {
    throw unusable(folder, `${folder} is not empty`);
  }
}

/** The first of a folder and those around it that is there. */
function nearest(folder: string): string {
  return fs.existsSync(folder) || path.dirname(folder) === folder ? folder : nearest(path.dirname(folder));
}

function unusable(folder: string, problem: string): UserError {
  return new UserError(
    `nothing can be written into ${folder}: ${problem}`,
    "name a folder that is not there yet",
    exitCode.usage,
  );
}
