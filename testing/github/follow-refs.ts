import { sendPush } from "./events";
import type { Context } from "./route";
import type { Activity, ActivityType } from "./world";

const ZEROS = "0".repeat(40);

/**
 * Tells of branches and tags that have moved since they were looked at last.
 *
 * @param merge how a branch was moved, if not by a push
 */
export async function followRefs(context: Context, merge?: "pr_merge" | "merge_queue_merge"): Promise<void> {
  const { world } = context;
  const seen = world.seenRefs;
  const now = world.git.refs();
  world.seenRefs = now;
  for (const ref of new Set([...seen.keys(), ...now.keys()])) {
    const [before, after] = [seen.get(ref), now.get(ref)];
    if (!/^refs\/(heads|tags)\//.test(ref) || before === after) continue;
    if (ref.startsWith("refs/heads/")) await note(context, { ref, before, after, merge });
    await sendPush(context, ref, before, after);
  }
}

interface Move extends Pick<Activity, "ref"> {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly merge: ActivityType | undefined;
}

async function note({ world, actor }: Context, move: Move): Promise<void> {
  const { ref, before = ZEROS, after = ZEROS, merge } = move;
  const isForced =
    before !== ZEROS && after !== ZEROS && (await world.git.distance(before, after)).behind > 0;
  const pushed = isForced ? "force_push" : "push";
  const type = before === ZEROS ? "branch_creation" : after === ZEROS ? "branch_deletion" : (merge ?? pushed);
  world.activities.push({ id: world.id(), ref, before, after, type, user: actor.login, at: world.now() });
}
