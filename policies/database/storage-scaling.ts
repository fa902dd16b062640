import { resourcePolicy, type Finding, type Resource } from "../lib/policy";
import { finding, isAtLeast } from "../lib/property";
import { unlessReplica } from "./replica";

export const storageScaling = resourcePolicy({
  id: "rds-storage-scaling",
  description: "The storage of a database grows by itself.",
  risk: "A database whose storage is full stops, and takes everything that needs it along.",
  severity: "low",
  frameworks: {},
  fix: "Set maxAllocatedStorage above allocatedStorage; the Database component's default is twice as much.",
  types: ["aws:rds/instance:Instance"],
  checks: unlessReplica(growsByItself),
});

/** RDS grows storage in steps of a tenth or more. */
function growsByItself({ props }: Resource): readonly Finding[] {
  const { allocatedStorage: size, maxAllocatedStorage: most } = props;
  const expected = isAtLeast(typeof size === "number" ? Math.ceil((size * 11) / 10) : 1, "GiB");
  return expected.accepts(most) ? [] : [finding("maxAllocatedStorage", most, expected)];
}
