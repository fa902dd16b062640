import { resourcePolicy, type Finding, type Resource } from "../lib/policy";
import { finding, isTrue, property } from "../lib/property";

export const deletionProtection = resourcePolicy({
  id: "rds-delete-protect",
  description: "Databases are protected from deletion by AWS and by Pulumi.",
  risk: "One wrong change deletes or replaces the database; either protection alone leaves a way.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_293"], fsbp: ["RDS.8"], trivy: ["AWS-0177"] },
  fix: "Set deletionProtection to true and the resource option protect as well. The Database component's deletionProtection does both.",
  untilRemoval: true,
  types: ["aws:rds/instance:Instance"],
  checks: [property("deletionProtection", isTrue), isProtected],
});

/** The flag stops the API, the option Pulumi's delete and replace. */
function isProtected({ opts }: Resource): readonly Finding[] {
  return opts.protect ? [] : [finding("opts.protect", opts.protect, isTrue)];
}
