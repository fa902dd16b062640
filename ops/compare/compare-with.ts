import { environments } from "../../stacks";
import type { Changes } from "../changes/change";
import { compareActions, type Comparison } from "./compare-actions";
import type { DeploymentsSince } from "./deployments-since";
import { environmentTerms } from "./environment-terms";
import { normaliserOf } from "./normalise-urn";
import { summarise } from "./operations";

/** The environment whose changes a stack takes over; `undefined` for the first one, and for what is no environment. */
export function predecessorOf(stack: string): string | undefined {
  const order = Object.keys(environments);
  return order[order.indexOf(stack) - 1];
}

/** Holds what a preview of a stack shows against what another environment did; here is the preview. */
export function compareWith(
  other: string,
  { deployments }: DeploymentsSince,
  changes: Pick<Changes, "stack" | "changes">,
): Comparison {
  return compareActions(
    { runs: [summarise(changes)], normalise: normaliserOf(environmentTerms(changes.stack)) },
    { runs: deployments.map(({ done }) => done), normalise: normaliserOf(environmentTerms(other)) },
  );
}
