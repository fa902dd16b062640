import os from "node:os";
import { exitCode } from "../exit-codes";
import { UserError } from "./errors";
import { hasProcess, livingProcess } from "./living-process";
import { printable } from "./printable";

/** A process that has taken a stack for itself. */
export interface LockHolder {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly since: string;
}

/** Another process has the stack. */
export class LockedError extends UserError {
  /**
   * @param stackName as the CLI takes it
   * @param backendUrl where the lock lies; `undefined` for the backend of `pulumi login`
   */
  constructor(
    readonly stackName: string,
    readonly failure: string,
    readonly holders: readonly LockHolder[],
    readonly backendUrl: string | undefined,
  ) {
    const list = holders.map(({ user, host, pid, since }) =>
      printable(`${user} on ${host}, process ${pid}, since ${since}`),
    );
    super(
      `${failure}: the stack is locked by ${list.join("; ")}`,
      `wait for it. When that process is gone: ${
        backendUrl === undefined ? "" : `PULUMI_BACKEND_URL='${backendUrl}' `
      }npx pulumi cancel --stack ${stackName}`,
      exitCode.locked,
    );
    this.name = "LockedError";
  }
}

/** Which stack it is, by the CLI's refusal: the folder in which the lock lies. */
export function lockedStack(message: string): string | undefined {
  return /\/locks\/[^/\s]+\/[^/\s]+\/([^/\s]+)\/[^/\s]+: created by /.exec(message)?.[1];
}

/** Who has the stack, by the CLI's refusal (pkg/backend/diy/lock.go); empty when it speaks of something else. */
export function lockHolders(message: string): LockHolder[] {
  if (!message.includes("the stack is currently locked by")) return [];
  const lines = message.matchAll(/created by (.+)@(\S+) \(pid (\d+)\) at (\S+)/g);
  return [...lines].map(([, user = "", host = "", pid, since = ""]) => ({
    user,
    host,
    pid: Number(pid),
    since,
  }));
}

/** Of a lock's time in the CLI's message and of a boot's time in Linux seconds are all that is left. */
const CUT_OFF = 2000;

/**
 * Whether the holder was a process of this machine and is no more. Of another machine nothing is known. A process that
 * has the holder's id is another one when it started after the lock was taken, and is not the CLI: either alone could
 * be wrong, the first where the clock was put right in between.
 *
 * @param proc where Linux tells of processes; elsewhere whatever has the id counts as the holder
 */
export function hasDied({ host, pid, since }: LockHolder, proc?: string): boolean {
  if (host !== os.hostname()) return false;
  if (!hasProcess(pid)) return true;
  const found = livingProcess(pid, proc);
  if (found === undefined) return false;
  const isAnother = found.program !== "pulumi" && found.startedAt > Date.parse(since) + CUT_OFF;
  return found.isZombie || isAnother;
}
