import type { Circumstances } from "../apply/deployment";
import { stackFile } from "../bundle/sources";
import { approversOf } from "../gate/approvals";
import type { Facts } from "../gate/facts";
import { gates } from "../gate/gates";
import { judgeGates } from "../gate/judge-gates";
import { assertLetThrough, judgementsText } from "../gate/render";
import { reviewersOf } from "../gate/spec-of";
import type { OpenedPullRequest } from "../github/change-files";
import type { GitHub } from "../github/client";
import { duration, say } from "../lib/terminal";
import { appendAudit } from "../lock/audit";
import { fileOnMain } from "../promotion/main-file";
import { digestsIn, readStackFile, sameDigests } from "../promotion/stack-images";
import { quarantine } from "../quarantine/change-quarantine";
import type { DeploymentRecord } from "../records/deployment-record";
import { readRecords } from "../records/read-records";
import type { Asked } from "./asked";
import { describeRollback } from "./describe";
import { planRollback, type Rollback } from "./plan-rollback";
import { isWithinGoal } from "./goal";
import { openIncident } from "./incident";
import { levelling, proposeRollback } from "./propose-rollback";
import { putDigests } from "./put-digests";

/** What judges and applies a bundle. */
export interface Applier {
  readonly facts: Facts;
  /** Applies it under the lease of the stack, and records it. */
  readonly apply: (circumstances: Circumstances) => Promise<void>;
  readonly github: GitHub;
}

/** A rollback that was done. */
export interface Done {
  readonly rollback: Rollback;
  /** From the decision to the end of the deployment. Absent when it was only said. */
  readonly milliseconds?: number;
  /** Brings main level; absent where it is. */
  readonly pullRequest?: OpenedPullRequest;
}

/** Applies the bundle of an earlier release, as main stands behind it (RB-10, RB-14). */
export async function applyRoad(asked: Asked, { facts, apply, github }: Applier): Promise<Done> {
  const { stack, records, environment, history, request, root, dryRun } = asked;
  const rollback = await planRollback(environment, readStackFile(stack, root), history, request);
  say(describeRollback(rollback));
  const takeOut = putDigests(rollback, root);
  const judgements = await judgeGates(gates, facts);
  say(judgementsText(judgements));
  if (dryRun || judgements.some(({ outcome }) => outcome === "refused")) takeOut();
  assertLetThrough(`${stack} does not go back`, judgements);
  if (dryRun) return { rollback };
  if (rollback.entry !== undefined) await quarantine(records, rollback.entry, request.statement);
  const circumstances = await circumstancesOf(asked, rollback, facts);
  try {
    await apply(circumstances);
  } catch (error) {
    await openIncident(github, asked, { rollback, failure: error as Error, isLevel: false });
    throw error;
  }
  const [last] = await readRecords(records, stack, 1);
  const milliseconds = await noteTime(asked, rollback, last);
  say(backText(asked, rollback, last, milliseconds));
  return levelled({ rollback, milliseconds }, asked, github);
}

function backText(
  { stack, decidedAt }: Asked,
  { target }: Rollback,
  last: DeploymentRecord | undefined,
  milliseconds: number,
): string {
  const release = target.commit.slice(0, 12);
  const after = `${duration(milliseconds)} after ${decidedAt.toISOString()}`;
  return last?.result === "baking"
    ? `${stack} goes back to ${release}: ECS has begun to move its traffic ${after}, and nobody waited for it. How far it is: npx causeway watch ${stack}.`
    : `${stack} is back at ${release}, ${after}.`;
}

/** Main is brought level, and the incident opened, also where that cannot be done. */
async function levelled(done: Done, asked: Asked, github: GitHub): Promise<Done> {
  try {
    const pullRequest = await levelMain(github, done.rollback, asked.request.statement.reason);
    const level = pullRequest === undefined ? done : { ...done, pullRequest };
    await openIncident(github, asked, { ...level, isLevel: pullRequest === undefined });
    return level;
  } catch (error) {
    await openIncident(github, asked, { ...done, isLevel: false });
    throw error;
  }
}

async function circumstancesOf(
  { stack, request, decidedAt }: Asked,
  { entry }: Rollback,
  facts: Facts,
): Promise<Circumstances> {
  const isGated = reviewersOf(`${stack}-rollback`).length > 0;
  return {
    kind: "rollback",
    reason: request.statement.reason,
    decidedAt: decidedAt.toISOString(),
    ...(entry === undefined ? {} : { rollbackOf: entry.commit }),
    ...(isGated ? { approvals: await approversOf(facts) } : {}),
  };
}

async function noteTime(
  { stack, records, request, decidedAt }: Asked,
  { target }: Rollback,
  last: DeploymentRecord | undefined,
): Promise<number> {
  const { holder, reason } = request.statement;
  const now = new Date();
  const milliseconds = now.getTime() - decidedAt.getTime();
  const details = {
    decidedAt,
    target: target.commit,
    seconds: Math.round(milliseconds / 1000),
    withinGoal: isWithinGoal(milliseconds, last?.pace),
  };
  const { actor, host } = holder;
  await appendAudit(records, { stack, actor, host, what: "rollback done", reason, details }, now);
  return milliseconds;
}

/** Else the next deployment of main would bring the bad release back. */
async function levelMain(
  github: GitHub,
  rollback: Rollback,
  reason: string,
): Promise<OpenedPullRequest | undefined> {
  const name = stackFile(rollback.stack);
  const file = await fileOnMain(github, name);
  const earlier = digestsIn(file, name);
  if (sameDigests(rollback.digests, earlier)) return undefined;
  const pullRequest = await proposeRollback(github, { ...rollback, earlier }, file, reason, levelling);
  say(`Merge this next, so that main is level with ${rollback.stack}: ${pullRequest.url}`);
  return pullRequest;
}
