import { engineLocks } from "../lock/engine-lock";
import { isFree, type StoredLease } from "../lock/lease";
import { lifeOf } from "../lock/living-holder";
import { lookAt } from "../lock/look";
import type { ObjectStore } from "../state/object-store";
import type { LockStatus } from "./stack-status";

/** Who has a stack: by its lease, or by the engine's own lock where nobody has that. */
export async function lockStatus(
  stack: string,
  state: ObjectStore,
  records: ObjectStore,
  env: NodeJS.ProcessEnv,
): Promise<LockStatus> {
  const [{ lease, tickets }, locks] = await Promise.all([lookAt(records, stack), engineLocks(state, stack)]);
  if (lease?.lease.state === "held") {
    return {
      state: isDead(lease, env) ? "dead" : "held",
      token: lease.lease.token,
      holder: lease.lease.holder,
      since: lease.lease.acquiredAt,
      heardBefore: Math.round(lease.age / 1000),
      waiting: tickets.length,
    };
  }
  if (locks.length === 0) return { state: "free" };
  return {
    state: "engine",
    holders: locks.map(({ user, host, pid, since }) => ({ user, host, pid, since })),
  };
}

/** Its time is up, or it is of a process of this machine that is no more. */
function isDead(found: StoredLease, env: NodeJS.ProcessEnv): boolean {
  return isFree(found) || lifeOf(found.lease, env) === "dead";
}
