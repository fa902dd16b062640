import { resourcePolicy } from "../lib/policy";
import { isNotTrue, property } from "../lib/property";

export const noExec = resourcePolicy({
  id: "ecs-exec-prod",
  description: "Nobody opens a shell in a running task of production.",
  risk: "Whoever may call ecs:ExecuteCommand reads data and credentials of the task, and changes it past every review.",
  severity: "medium",
  frameworks: {},
  fix: "Set enableExecuteCommand to false: leave executeCommand of the Service component out.",
  types: ["aws:ecs/service:Service"],
  checks: [property("enableExecuteCommand", isNotTrue)],
});
