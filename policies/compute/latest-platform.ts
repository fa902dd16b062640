import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isOneOf, property } from "../lib/property";

export const latestPlatform = resourcePolicy({
  id: "ecs-platform",
  description: "Services run on the latest version of the Fargate platform.",
  risk: "A version that is named stays: corrections of its kernel and its container runtime do not reach the tasks.",
  severity: "low",
  frameworks: { checkov: ["CKV_AWS_332"], fsbp: ["ECS.10"] },
  fix: 'Set platformVersion to "LATEST", or leave it out.',
  types: ["aws:ecs/service:Service"],
  // Absent means LATEST.
  checks: [property("platformVersion", isAbsentOr(isOneOf(["LATEST"], /^\d+\.\d+\.\d+$/)))],
});
