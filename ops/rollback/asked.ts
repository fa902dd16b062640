import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { repositoryRoot } from "../lib/repository";
import { currentHolder } from "../lock/holder";
import type { Environment } from "../promotion/health";
import { History } from "../promotion/history";
import { openRecords, readEnvironment } from "../promotion/read-environment";
import type { EnvironmentName } from "../promotion/road";
import type { ObjectStore } from "../state/object-store";
import type { RollbackRequest } from "./plan-rollback";

/** A rollback that somebody asks for, with everything that it is judged by. */
export interface Asked {
  readonly stack: EnvironmentName;
  readonly records: ObjectStore;
  readonly environment: Environment;
  readonly history: History;
  readonly request: RollbackRequest;
  readonly decidedAt: Date;
  readonly env: NodeJS.ProcessEnv;
  /** Of the repository whose working tree is previewed and applied. */
  readonly root: string;
  readonly dryRun: boolean;
}

/** The repository that is looked at. */
export type RollbackPlace = Pick<Asked, "history" | "root">;

/** This repository itself. */
export function thisRepository(): RollbackPlace {
  return { history: new History(), root: repositoryRoot };
}

/** What is said on the command line. */
interface Said {
  readonly wanted: string;
  readonly reason: string;
  readonly acceptMigrations?: string;
  /** As {@link decisionTime} takes it. */
  readonly decidedAt?: string;
  readonly dryRun?: boolean;
}

/** Reads what a rollback is judged by. @throws UserError for a time that {@link decisionTime} does not take */
export async function readAsked(
  stack: EnvironmentName,
  { wanted, reason, acceptMigrations, decidedAt, dryRun = false }: Said,
  env: NodeJS.ProcessEnv,
  place: RollbackPlace,
): Promise<Asked> {
  const now = new Date();
  const records = await openRecords(stack, env);
  const [environment, holder] = await Promise.all([readEnvironment(records, stack), currentHolder(env)]);
  const statement = { holder, reason, now };
  return {
    stack,
    records,
    environment,
    request: { wanted, statement, ...(acceptMigrations === undefined ? {} : { acceptMigrations }) },
    decidedAt: decisionTime(decidedAt, now),
    env,
    dryRun,
    ...place,
  };
}

/**
 * When it was decided to go back: the ten minutes that a rollback has begin there (RB-14).
 *
 * @param text ISO 8601; absent: now
 * @throws UserError for anything else, and for a time that is still to come
 */
export function decisionTime(text: string | undefined, now: Date): Date {
  if (text === undefined) return now;
  const time = new Date(/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : NaN);
  if (time <= now) return time;
  throw new UserError(
    `--decided-at is ${JSON.stringify(text)}, and no time that has been`,
    "write it as 2026-01-31T09:30:00Z",
    exitCode.usage,
  );
}
