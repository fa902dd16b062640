import fs from "node:fs";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";

/** @throws UserError when the folder holds something, which nobody meant to be overwritten */
export function assertFree(folder: string): void {
  if (!fs.existsSync(folder) || fs.readdirSync(folder).length === 0) return;
  throw new UserError(`${folder} is not empty`, "name a folder that is not there yet", exitCode.usage);
}
