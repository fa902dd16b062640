import { ok, route, type Route } from "../route";
import { activityView } from "../views/activity";

/** Days that each period reaches back. */
const PERIODS = { day: 1, week: 7, month: 30, quarter: 91, year: 365 } as const;
const DAY_MS = 86_400_000;

/** Who moved which branch, and when. */
export const activityRoutes: readonly Route[] = [
  route("GET /repos/{owner}/{repo}/activity", { permission: "contents=read" }, (input, { world }) => {
    const { ref, actor, activity_type: type, time_period: period, direction = "desc" } = input;
    const since = period === undefined ? 0 : world.options.clock() - PERIODS[period] * DAY_MS;
    const matching = world.activities
      .filter((one) => ref === undefined || one.ref === ref || one.ref === `refs/heads/${ref}`)
      .filter(({ user }) => actor === undefined || user === actor)
      .filter((one) => type === undefined || one.type === type)
      .filter(({ at }) => Date.parse(at) >= since);
    const ordered = direction === "asc" ? matching : [...matching].reverse();
    return ok(ordered.map((one) => activityView(world, one)));
  }),
];
