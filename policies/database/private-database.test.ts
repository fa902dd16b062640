import { describePolicy, unknown } from "../../testing/describe-policy";
import { privateDatabase } from "./private-database";

const found = (observed: string) => ({
  property: "publiclyAccessible",
  observed,
  required: "false or absent",
});

describePolicy(
  "PO-03 rds-private",
  privateDatabase,
  { type: "aws:rds/instance:Instance", props: { publiclyAccessible: false } },
  {
    violating: [{ when: "it is true", props: { publiclyAccessible: true }, findings: [found("true")] }],
    absent: [{ when: "it is left out, which means false", props: { publiclyAccessible: undefined } }],
    unknown: [
      { when: "the value", props: { publiclyAccessible: unknown }, undecided: ["publiclyAccessible"] },
    ],
    wrongType: [{ when: "it is a text", props: { publiclyAccessible: "yes" }, findings: [found("a text")] }],
  },
);

test("PO-03 rds-private: instances of a cluster, too", () => {
  expect(privateDatabase.types).toContain("aws:rds/clusterInstance:ClusterInstance");
});
