import { maskEvents, type MaskedEvents } from "../changes/mask";
import { readChanges } from "../changes/read-changes";
import { compareWithPredecessor } from "../compare/compare-with-predecessor";
import { UserError } from "../lib/errors";
import { say } from "../lib/terminal";
import { actorOf } from "../lock/holder";
import { policyReport } from "../policies/policy-report";
import type { ReportComparison, ReportInput } from "../report/report-input";
import { judgeChanges } from "../reversibility/judge-changes";
import type { ObjectStore } from "../state/object-store";
import { readCheckpoint } from "../state/read-checkpoint";
import type { Preview } from "./take-preview";

export interface PreviewReport {
  readonly input: ReportInput;
  /** What the report was read from, without a secret. */
  readonly events: MaskedEvents;
}

/**
 * What a preview says to people.
 *
 * @param state where the stack's state lies
 * @param artifactUrl where the whole report will be
 */
export async function reportOfPreview(
  stack: string,
  { run, inputs, targets }: Preview,
  state: ObjectStore,
  env: NodeJS.ProcessEnv,
  artifactUrl?: string,
): Promise<PreviewReport> {
  const events = maskEvents(run.events);
  const changes = readChanges(stack, events);
  const [comparison, checkpoint] = await Promise.all([
    comparisonOf(changes, env),
    readCheckpoint(state, stack),
  ]);
  const pending = checkpoint?.deployment.pending_operations ?? [];
  const input: ReportInput = {
    stack,
    ...(targets === undefined ? {} : { targets }),
    ...(inputs.tree.commit === undefined ? {} : { commit: inputs.tree.commit }),
    dirty: inputs.tree.dirty,
    actor: actorOf(env),
    createdAt: new Date().toISOString(),
    changes,
    policies: policyReport(events),
    reversibility: judgeChanges(changes),
    ...(comparison === undefined ? {} : { comparison }),
    pendingOperations: pending.map(({ type, resource: { urn } }) => ({ type, urn })),
    ...(artifactUrl === undefined ? {} : { artifactUrl }),
  };
  return { input, events };
}

/** Another environment that does not answer is no reason not to show this one's preview. */
async function comparisonOf(
  changes: ReportInput["changes"],
  env: NodeJS.ProcessEnv,
): Promise<ReportComparison | undefined> {
  try {
    return await compareWithPredecessor(changes, env);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say(`Not compared with the environment before it: ${error.message}`);
    return undefined;
  }
}
