import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { Environment } from "../promotion/health";
import type { History } from "../promotion/history";
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
