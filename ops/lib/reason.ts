import { exitCode } from "../exit-codes";
import { UserError } from "./errors";

/** @throws UserError (exit code 2) for a `--reason` that says nothing */
export function assertReason(reason: string): void {
  if (reason.trim() !== "") return;
  throw new UserError("--reason is empty", "say why, in words that the next one understands", exitCode.usage);
}
