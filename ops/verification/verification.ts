import { z } from "zod";
import { deploymentRecordSchema, type DeploymentRecord } from "../records/deployment-record";
import type { ObjectStore } from "../state/object-store";
import { objectText, readObject } from "./read-object";

const checkResultSchema = z.object({
  name: z.string(),
  passed: z.boolean(),
  /** Why it did not pass, without anything secret. */
  detail: z.string().optional(),
});

/** What one check said. */
export type CheckResult = z.infer<typeof checkResultSchema>;

const { id, stack, commit, images, run } = deploymentRecordSchema.shape;

const verificationSchema = z.object({
  version: z.literal(1),
  stack,
  /** Id of the deployment record. */
  deployment: id,
  commit,
  images,
  checks: z.array(checkResultSchema).readonly(),
  /** Whether all of them passed. */
  passed: z.boolean(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  run,
});

/** What smoke tests and others said of a deployment. */
export type Verification = z.infer<typeof verificationSchema>;

/** A test run, before it is told of which deployment it is. */
export type Tested = Pick<Verification, "checks" | "startedAt" | "endedAt" | "run">;

/** Where the verification of a deployment lies. */
export function verificationKey({ stack, id }: Pick<DeploymentRecord, "stack" | "id">): string {
  return `verifications/${stack}/${id}.json`;
}

/** @returns `undefined` for a deployment that nobody has verified */
export async function readVerification(
  records: ObjectStore,
  deployment: Pick<DeploymentRecord, "stack" | "id">,
): Promise<Verification | undefined> {
  return readObject(records, verificationKey(deployment), verificationSchema, "a verification");
}

/**
 * Writes down what tests said of a deployment. A later run replaces the checks of the same names and keeps the others:
 * smoke and end-to-end tests are run one after the other.
 */
export async function recordVerification(
  records: ObjectStore,
  deployment: DeploymentRecord,
  tested: Tested,
): Promise<Verification> {
  const earlier = await readVerification(records, deployment);
  const verification = verificationOf(deployment, tested, earlier);
  await records.put(verificationKey(deployment), objectText(verification));
  return verification;
}

/** What is known of a deployment after another test run. */
export function verificationOf(
  { id: deployment, stack, commit, images }: DeploymentRecord,
  { checks: latest, startedAt, endedAt, run }: Tested,
  earlier?: Verification,
): Verification {
  const names = new Set(latest.map(({ name }) => name));
  const checks = [...(earlier?.checks ?? []).filter(({ name }) => !names.has(name)), ...latest];
  return {
    version: 1,
    stack,
    deployment,
    ...(commit === undefined ? {} : { commit }),
    images,
    checks,
    passed: checks.length > 0 && checks.every(({ passed }) => passed),
    startedAt: earlier?.startedAt ?? startedAt,
    endedAt,
    ...(run === undefined ? {} : { run }),
  };
}
