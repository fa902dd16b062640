import { backends } from "../../stacks/backends";
import { deviations, type Deviation, type StackValues } from "../bootstrap/stack-config";
import { hasProfile, platformUnreachable } from "../lib/aws-profile";
import { backendUrl } from "../lib/backend-url";
import { Stack } from "../lib/stack";
import type { Finding } from "./checks";

const FIX = "npx causeway bootstrap";

/** What of the outputs of `bootstrap` the stack files repeat. */
interface Outputs {
  readonly stackValues: Readonly<Record<string, StackValues>>;
}

/**
 * Compares what the stack files say with what `bootstrap` made, where its backend is at hand: in a shell of the sandbox,
 * or with the backend's profile. Elsewhere there is nothing to find.
 */
export async function checkFoundation(env: NodeJS.ProcessEnv = process.env): Promise<Finding[]> {
  if (env["AWS_ENDPOINT_URL_S3"] === undefined && !hasProfile("platform", env)) return [];
  const stack = new Stack("bootstrap", backendUrl(backends.platform, env), env);
  const presence = await stack.look();
  if (presence.kind === "unreachable") {
    const { message, fix } = platformUnreachable(presence.reason, "npx causeway doctor again", env);
    return [{ subject: "foundation", level: "note", found: message, fix }];
  }
  if (presence.kind === "absent" || presence.resourceCount === 0) return [];
  return findingsOf((await stack.outputs<Outputs>()).stackValues);
}

/** @param folder with the stack files; default: the repository */
export function findingsOf(stackValues: Outputs["stackValues"], folder?: string): Finding[] {
  const found = Object.entries(stackValues).flatMap(([stack, values]) => deviations(stack, values, folder));
  if (found.length > 0) return found.map(findingOf);
  return [{ subject: "foundation", level: "ok", found: "the stack files say what bootstrap made" }];
}

/** A value that is absent stops nobody but CI, whose roles have to name it. */
function findingOf({ file, key, got, expected }: Deviation): Finding {
  return got === undefined
    ? { subject: file, level: "note", found: `${key} is not there; bootstrap made ${expected}`, fix: FIX }
    : { subject: file, level: "problem", found: `${key} is ${got}; bootstrap made ${expected}`, fix: FIX };
}
