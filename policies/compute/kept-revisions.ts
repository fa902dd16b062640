import { resourcePolicy } from "../lib/policy";
import { isNotTrue, isTrue, property } from "../lib/property";

export const keptRevisions = resourcePolicy({
  id: "ecs-keep-revisions",
  description: "Revisions of a task definition stay, and only those of the program are deployed.",
  risk: "A rollback finds its revision deregistered and cannot start it, or an update deploys what somebody registered by hand.",
  severity: "medium",
  frameworks: {},
  fix: "Set skipDestroy to true, and remove trackLatest. The Service component does both.",
  types: ["aws:ecs/taskDefinition:TaskDefinition"],
  checks: [property("skipDestroy", isTrue), property("trackLatest", isNotTrue)],
});
