import { exitCode } from "../exit-codes";
import type { EngineEvent } from "../lib/event-log";
import { UserError } from "../lib/errors";

/** Types may have one colon between their parts, and names none that is doubled. */
const URN = /^urn:pulumi:([^:*]+)::[^:*]+::[^*]+::[^*]+$/;

/** How the engine says that it knows no such resource, neither in the state nor of the program (sdk/go/common/diag). */
const NOT_FOUND = /Target '(.*)' could not be found in the stack/;

/**
 * The resources to which a preview is confined, each once and in order; none where it is of the whole stack.
 *
 * @throws UserError for what is no URN of the stack. A pattern is none: nobody could say later what it chose
 */
export function chosenTargets(stack: string, targets: readonly string[] = []): readonly string[] {
  for (const target of targets) {
    const [, owner] = URN.exec(target) ?? [];
    if (owner === stack) continue;
    throw new UserError(
      `--target is ${JSON.stringify(target)}, and no URN of a resource of ${stack}`,
      `give whole URNs in single quotes, without a pattern: npx pulumi stack --stack ${stack} --show-urns`,
      exitCode.usage,
    );
  }
  return [...new Set(targets)].sort();
}

/** The engine's flags for them: of a preview, and of the update that does what it showed. */
export function targetFlags(targets: readonly string[] = []): readonly string[] {
  return targets.flatMap((target) => ["--target", target]);
}

/** @throws UserError where the stack neither has a target nor would make it */
export function assertTargetsFound(stack: string, events: readonly EngineEvent[]): void {
  const unknown = events.flatMap(({ diagnosticEvent }) => {
    const [, target] = NOT_FOUND.exec(diagnosticEvent?.message ?? "") ?? [];
    return target === undefined ? [] : [target];
  });
  if (unknown.length === 0) return;
  throw new UserError(
    `${stack} neither has nor would make ${[...new Set(unknown)].join(", ")}`,
    `give URNs in single quotes, as a shell takes $ for its own; those it has: npx pulumi stack --stack ${stack} --show-urns`,
    exitCode.usage,
  );
}
