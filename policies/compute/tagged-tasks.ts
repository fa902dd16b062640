import { resourcePolicy } from "../lib/policy";
import { isOneOf, isTrue, property } from "../lib/property";

export const taggedTasks = resourcePolicy({
  id: "ecs-task-tags",
  description: "Tasks carry the tags of their service, and the names of service and cluster.",
  risk: "What tasks cost belongs to nobody, and rules that go by tags miss them.",
  severity: "low",
  frameworks: {},
  fix: 'Set propagateTags to "SERVICE" and enableEcsManagedTags to true. The Service component does both.',
  types: ["aws:ecs/service:Service"],
  checks: [
    // Absent means NONE.
    property("propagateTags", isOneOf(["SERVICE", "TASK_DEFINITION"], /^NONE$/)),
    property("enableEcsManagedTags", isTrue),
  ],
});
