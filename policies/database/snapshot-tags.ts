import { resourcePolicy } from "../lib/policy";
import { isTrue, property } from "../lib/property";

export const snapshotTags = resourcePolicy({
  id: "rds-tags-snap",
  description: "Snapshots carry the tags of their database.",
  risk: "Nobody knows whose data a snapshot holds, and rules that go by tags pass it over.",
  severity: "low",
  frameworks: { checkov: ["CKV2_AWS_60"], fsbp: ["RDS.17"] },
  fix: "Set copyTagsToSnapshot to true.",
  types: ["aws:rds/instance:Instance"],
  checks: [property("copyTagsToSnapshot", isTrue)],
});
