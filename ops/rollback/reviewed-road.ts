import { stackFile } from "../bundle/sources";
import type { OpenedPullRequest } from "../github/change-files";
import type { GitHub } from "../github/client";
import { say } from "../lib/terminal";
import { appendAudit } from "../lock/audit";
import { fileOnMain } from "../promotion/main-file";
import { quarantine } from "../quarantine/change-quarantine";
import type { Asked } from "./asked";
import { describeRollback } from "./describe";
import { planRollback, type Rollback } from "./plan-rollback";
import { proposeRollback, reviewed } from "./propose-rollback";

/** A rollback that was proposed. */
export interface Proposed {
  readonly rollback: Rollback;
  /** Absent when it was only said. */
  readonly pullRequest?: OpenedPullRequest;
}

/** Goes back by a change of main, as any other change goes (RB-04). The bad release is quarantined at once. */
export async function reviewedRoad(asked: Asked, github: GitHub): Promise<Proposed> {
  const { stack, records, environment, history, request, decidedAt, dryRun } = asked;
  const { holder, reason } = request.statement;
  const file = await fileOnMain(github, stackFile(stack));
  const rollback = await planRollback(environment, file, history, request);
  say(describeRollback(rollback));
  if (dryRun) return { rollback };
  if (rollback.entry !== undefined) await quarantine(records, rollback.entry, request.statement);
  const pullRequest = await proposeRollback(github, rollback, file, reason, reviewed);
  const details = { decidedAt, target: rollback.target.commit, pullRequest: pullRequest.number };
  const { actor, host } = holder;
  await appendAudit(records, { stack, actor, host, what: "rollback proposed", reason, details });
  say(`It is deployed when it has merged: ${pullRequest.url}`);
  return { rollback, pullRequest };
}
