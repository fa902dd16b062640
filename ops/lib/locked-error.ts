import fs from "node:fs";
import os from "node:os";
import { exitCode } from "../exit-codes";
import { UserError } from "./errors";

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
  /** @param backendUrl where the lock lies; `undefined` for the backend of `pulumi login` */
  constructor(
    failure: string,
    readonly holders: readonly LockHolder[],
    readonly backendUrl: string | undefined,
  ) {
    const list = holders.map(
      ({ user, host, pid, since }) => `${user} on ${host}, process ${pid}, since ${since}`,
    );
    super(
      `${failure}: the stack is locked by ${list.join("; ")}`,
      `wait for it. When that process is gone: ${
        backendUrl === undefined ? "" : `PULUMI_BACKEND_URL='${backendUrl}' `
      }npx pulumi cancel --stack <stack>`,
      exitCode.locked,
    );
    this.name = "LockedError";
  }
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

/** Whether the holder was a process of this machine and is no more. Of another machine nothing is known. */
export function hasDied({ host, pid }: LockHolder): boolean {
  return host === os.hostname() && !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Dead, though its parent has not asked how it ended; containers without an init process keep such entries. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
