import { environments } from "../../stacks";
import { predecessorOf } from "../compare/compare-with";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";

/** Name of an environment, which is also that of its stack. */
export type EnvironmentName = keyof typeof environments;

const names = Object.keys(environments) as readonly EnvironmentName[];

/** @throws UserError for what is no environment */
export function assertEnvironment(name: string): EnvironmentName {
  const found = names.find((environment) => environment === name);
  if (found !== undefined) return found;
  throw new UserError(`${name} is no environment`, `choose one of ${names.join(", ")}`, exitCode.usage);
}

/**
 * The two ends of one step on the road.
 *
 * @throws UserError for a step that leaves an environment out, or goes back
 */
export function assertStep(from: string, to: string): readonly [EnvironmentName, EnvironmentName] {
  const step = [assertEnvironment(from), assertEnvironment(to)] as const;
  const predecessor = predecessorOf(to);
  if (predecessor === from) return step;
  const road = names.join(" -> ");
  throw new UserError(
    `nothing is promoted from ${from} to ${to}: the road is ${road}`,
    predecessor === undefined
      ? `${to} takes images from the workflow that builds them: npx causeway promote image ${to} --digest <service>=<digest>`
      : `promote from ${predecessor}: npx causeway promote ${predecessor} ${to}`,
    exitCode.refused,
  );
}
