import { exitCode } from "../exit-codes";
import { platformUnreachable } from "../lib/aws-profile";
import { UserError } from "../lib/errors";
import type { Presence, Stack } from "../lib/stack";
import type { LocalState } from "./local-state";
import { hasKey } from "./stack-config";

/** Where the state is: on this machine alone, in the bucket alone, or, after an interruption, in both. */
export type StatePlace = "local" | "both" | "platform";

/**
 * Finds the state. A bucket that cannot be asked is taken for one that is not there yet, but only while nothing says
 * that the state was moved: a second deployment from nothing would make keys and roles anew beside those in use.
 *
 * @throws UserError when the state was moved and is not to be seen
 */
export async function findState(
  local: LocalState,
  platform: Stack,
  env: NodeJS.ProcessEnv,
): Promise<StatePlace> {
  const there = await platform.look();
  if (has(there)) return has(await local.look()) ? "both" : "platform";
  const aside = local.lastAside();
  if (aside === undefined && !hasKey(platform.name)) return "local";
  if (there.kind === "unreachable") throw platformUnreachable(there.reason, "causeway bootstrap again", env);
  throw new UserError(
    `the state of ${platform.name} was moved to ${platform.backendUrl}, and is not there`,
    "restore .pulumi/stacks/causeway/bootstrap.json from its versions in the bucket" +
      (aside === undefined ? "" : `; what was moved is kept in ${aside}`),
    exitCode.refused,
  );
}

function has(presence: Presence): boolean {
  return presence.kind === "present" && presence.resourceCount > 0;
}
