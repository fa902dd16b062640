import type { Data } from "../route";
import type { Activity, World } from "../world";
import { accountView } from "./account";
import { nodeId } from "./urls";

type ActivityView = Data<"GET /repos/{owner}/{repo}/activity">[number];

export function activityView(world: World, activity: Activity): ActivityView {
  const { id, ref, before, after, type, user, at } = activity;
  return {
    id,
    node_id: nodeId("Activity", id),
    before,
    after,
    ref,
    timestamp: at,
    activity_type: type,
    actor: accountView(world, user),
  };
}
