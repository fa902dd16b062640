import { printable } from "../lib/printable";
import { backendUrlOf } from "../lib/stack-place";
import { readQuarantine } from "../quarantine/quarantine";
import { isDeployed } from "../records/deployment-record";
import { readRecords } from "../records/read-records";
import type { ObjectStore } from "../state/object-store";
import { recordsStore } from "../state/open-stores";
import { readVerification } from "../verification/verification";
import { readWords } from "../watch/watch-word";
import type { Environment } from "./health";

/** How many records are read; an environment makes as many in months. */
const DEPTH = 200;

/** Opens the place where the deployments of a stack are written down. */
export async function openRecords(stack: string, env: NodeJS.ProcessEnv): Promise<ObjectStore> {
  return recordsStore(stack, backendUrlOf(stack, env), env);
}

/** Reads what is known of an environment. @throws StoreError, UserError when any of it cannot be read */
export async function readEnvironment(records: ObjectStore, stack: string): Promise<Environment> {
  const [deployments, quarantine] = await Promise.all([
    readRecords(records, stack, DEPTH),
    readQuarantine(records, stack),
  ]);
  const deployed = deployments.filter(isDeployed);
  const [verifications, words] = await Promise.all([
    Promise.all(deployed.map((deployment) => readVerification(records, deployment))),
    readWords(
      records,
      stack,
      deployed.map(({ id }) => id),
    ),
  ]);
  return {
    stack,
    records: deployments,
    verifications: new Map(
      verifications.filter((found) => found !== undefined).map((found) => [found.deployment, found] as const),
    ),
    quarantine,
    takenBack: new Map(
      words
        .filter(({ kind }) => kind === "taken-back")
        .map(({ deployment, found }) => [deployment, printable(found.join("; "))] as const),
    ),
  };
}
