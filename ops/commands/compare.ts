import { environments } from "../../stacks";
import { compareResources, type Inventory, type ResourceComparison } from "../compare/compare-resources";
import { compareWith } from "../compare/compare-with";
import { comparisonText, isEqual, type ComparisonReport } from "../compare/comparison-report";
import type { DeploymentsSince } from "../compare/deployments-since";
import { environmentTerms } from "../compare/environment-terms";
import { normaliserOf } from "../compare/normalise-urn";
import { readBundleChanges } from "../compare/read-bundle-changes";
import { readDeploymentsSince } from "../compare/read-deployments";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { stateStore } from "../state/open-stores";
import { readCheckpoint } from "../state/read-checkpoint";

export interface CompareOptions {
  /** Folder of a preview of the second environment. */
  readonly bundle?: string;
  readonly json?: boolean;
}

/** `causeway compare`: holds two environments against each other, and ends with 3 when they differ. */
export async function compare(
  from: string,
  to: string,
  { bundle, json = false }: CompareOptions,
  env = process.env,
): Promise<void> {
  assertEnvironments(from, to);
  const report = bundle === undefined ? await byStacks(from, to, env) : await byBundle(from, to, bundle, env);
  if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else say(comparisonText(report));
  if (!isEqual(report)) process.exitCode = exitCode.changes;
}

async function byBundle(
  from: string,
  to: string,
  bundle: string,
  env: NodeJS.ProcessEnv,
): Promise<ComparisonReport> {
  const changes = readBundleChanges(bundle, to);
  const since = await readDeploymentsSince(from, to, env);
  return { from, to, basis: "bundle", ...facts(since), actions: compareWith(from, since, changes) };
}

/** Nobody knows what the one that follows will do, so all that the other one did counts. */
async function byStacks(from: string, to: string, env: NodeJS.ProcessEnv): Promise<ComparisonReport> {
  const [since, resources] = await Promise.all([
    readDeploymentsSince(from, to, env),
    resourcesOf(from, to, env),
  ]);
  const actions = compareWith(from, since, { stack: to, changes: [] });
  return { from, to, basis: "stacks", ...facts(since), actions, resources };
}

async function resourcesOf(from: string, to: string, env: NodeJS.ProcessEnv): Promise<ResourceComparison> {
  const [here, there] = await Promise.all([inventory(to, env), inventory(from, env)]);
  return compareResources(here, there);
}

/** A stack that was never deployed has nothing. */
async function inventory(stack: string, env: NodeJS.ProcessEnv): Promise<Inventory> {
  const state = await stateStore(backendUrlOf(stack, env), env);
  const checkpoint = await readCheckpoint(state, stack);
  return {
    resources: checkpoint?.deployment.resources ?? [],
    normalise: normaliserOf(environmentTerms(stack)),
  };
}

function facts({ deployments, last }: DeploymentsSince): Pick<ComparisonReport, "since" | "deployments"> {
  if (last === undefined) return { deployments: deployments.length };
  const { id, startedAt, commit } = last;
  return {
    since: { id, startedAt, ...(commit === undefined ? {} : { commit }) },
    deployments: deployments.length,
  };
}

/** @throws UserError for what is no environment, and for one with itself */
function assertEnvironments(...names: readonly [string, string]): void {
  const known = Object.keys(environments);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UserError(
      `there is no environment ${unknown}`,
      `choose two of ${known.join(", ")}`,
      exitCode.usage,
    );
  }
  if (names[0] !== names[1]) return;
  throw new UserError(
    `${names[0]} cannot differ from itself`,
    `choose two of ${known.join(", ")}`,
    exitCode.usage,
  );
}
