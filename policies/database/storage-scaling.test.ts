import { describePolicy, unknown } from "../../testing/describe-policy";
import { storageScaling } from "./storage-scaling";

const most = (observed: string, least = 110) => ({
  property: "maxAllocatedStorage",
  observed,
  required: `at least ${least} GiB`,
});

describePolicy(
  "PO-03 rds-storage-scaling",
  storageScaling,
  { type: "aws:rds/instance:Instance", props: { allocatedStorage: 100, maxAllocatedStorage: 110 } },
  {
    compliant: [
      {
        when: "a replica, which has the storage of its source",
        props: { replicateSourceDb: "main", allocatedStorage: undefined, maxAllocatedStorage: undefined },
      },
      { when: "made of a snapshot, whose size it has", props: { allocatedStorage: undefined } },
    ],
    violating: [
      { when: "it cannot grow", props: { maxAllocatedStorage: 100 }, findings: [most("100")] },
      { when: "it is off", props: { maxAllocatedStorage: 0 }, findings: [most("0")] },
    ],
    absent: [
      {
        when: "no limit, which means off",
        props: { maxAllocatedStorage: undefined },
        findings: [most("not set")],
      },
      {
        when: "neither",
        props: { allocatedStorage: undefined, maxAllocatedStorage: undefined },
        findings: [most("not set", 1)],
      },
    ],
    unknown: [
      { when: "the size", props: { allocatedStorage: unknown }, undecided: ["allocatedStorage"] },
      { when: "the limit", props: { maxAllocatedStorage: unknown }, undecided: ["maxAllocatedStorage"] },
    ],
    wrongType: [{ when: "a text", props: { maxAllocatedStorage: "200" }, findings: [most("a text")] }],
  },
);
