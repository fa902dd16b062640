import { exitCode } from "../exit-codes";
import { approversOf } from "../gate/approvals";
import type { Facts } from "../gate/facts";
import type { Gate } from "../gate/gate";
import { gates } from "../gate/gates";
import { judgeGates } from "../gate/judge-gates";
import { readFacts } from "../gate/read-facts";
import { assertLetThrough, judgementsText } from "../gate/render";
import { accessOf } from "../gate/spec-of";
import { windowGate } from "../gate/window";
import { UserError } from "../lib/errors";
import { assertStack } from "../lib/sandbox-stack";
import { say } from "../lib/terminal";
import { currentHolder } from "../lock/holder";
import { openRecords } from "../promotion/read-environment";
import { useOverride } from "../windows/override";

export interface GateOptions {
  readonly bundle: string;
  readonly confirmChanges?: string;
  readonly endBake?: boolean;
  /** Names of gates. */
  readonly only?: readonly string[];
  readonly without?: readonly string[];
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `causeway gate`
 *
 * @throws UserError with exit code 4 when a gate refuses, after every one was heard
 */
export async function gate(
  stack: string,
  { bundle, confirmChanges, endBake = false, only, without, dryRun = false, json = false }: GateOptions,
  env = process.env,
  now = new Date(),
): Promise<void> {
  assertStack(stack);
  const confirmedChanges = countOf(confirmChanges);
  const subject = { stack, now, kind: "apply", folder: bundle, endBake } as const;
  const facts = readFacts(confirmedChanges === undefined ? subject : { ...subject, confirmedChanges }, env);
  const chosen = chosenGates(only, without);
  const judgements = await judgeGates(chosen, facts);
  const passed = judgements.every(({ outcome }) => outcome !== "refused");
  say(judgementsText(judgements));
  if (json) {
    const approvals = passed ? await approvalsFor(facts) : [];
    const report = { version: 1, stack, checkedAt: now.toISOString(), passed, approvals, gates: judgements };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  }
  assertLetThrough(`${stack} is not deployed`, judgements);
  if (!dryRun && chosen.includes(windowGate)) await useUp(facts, env);
  say(`Nothing is against deploying ${bundle} to ${stack}.`);
}

/**
 * Of all gates those that this job can ask: which credentials a job has decides what it can find out.
 *
 * @throws UserError for a name that no gate has
 */
function chosenGates(only: readonly string[] | undefined, without: readonly string[] = []): readonly Gate[] {
  const names = gates.map(({ name }) => name);
  const unknown = [...(only ?? []), ...without].filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new UserError(
      `there is no gate ${unknown.join(", ")}`,
      `choose from ${names.join(", ")}`,
      exitCode.usage,
    );
  }
  return gates.filter(({ name }) => (only ?? names).includes(name) && !without.includes(name));
}

/** Logins for the deployment's record; GitHub is not asked where nobody has to agree. */
async function approvalsFor(facts: Facts): Promise<readonly string[]> {
  return accessOf(facts.stack)?.approve.count === 0 ? [] : approversOf(facts);
}

/**
 * An override is good for one deployment, whichever gates stand on it: among them may be one that another job has asked. The
 * job that asks for the window, which is the last one, uses it up.
 */
async function useUp(facts: Facts, env: NodeJS.ProcessEnv): Promise<void> {
  if ((await facts.override()) === undefined) return;
  const { stack, now } = facts;
  const [records, commit, { actor, run }] = await Promise.all([
    openRecords(stack, env),
    facts.commit(),
    currentHolder(env),
  ]);
  await useOverride({ records, stack, commit, now }, run === undefined ? { actor } : { actor, run: run.url });
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d{0,3}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UserError(
    `--confirm-changes is ${JSON.stringify(text)}, and not a number of changes`,
    "write how many there are, as the gate single-change counts them",
    exitCode.usage,
  );
}
