import { describePolicy, unknown } from "../../testing/describe-policy";
import { secretRotated } from "./secret-rotated";

const rotation = (secret: string) => ({
  type: "aws:secretsmanager/secretRotation:SecretRotation",
  name: "rotation",
  propertyDependencies: { secretId: [secret] },
});
const other = { type: "aws:secretsmanager/secret:Secret", name: "other" };
const missing = [{ property: "its SecretRotation", observed: "not set", required: "one" }];

describePolicy(
  "PO-06 secret-rotated",
  secretRotated,
  { type: "aws:secretsmanager/secret:Secret", props: { tags: { Rotation: "lambda" } } },
  {
    compliant: [{ when: "a person renews it", props: { tags: { Rotation: "hand" } }, stack: [] }],
    violating: [{ when: "another one is renewed", stack: [other, rotation("other")], findings: missing }],
    absent: [
      { when: "nothing renews it", stack: [], findings: missing },
      { when: "no tags, which secret-cmk-rotate refuses", props: { tags: undefined }, stack: [] },
    ],
    unknown: [{ when: "the tag", props: { tags: { Rotation: unknown } }, undecided: ["tags.Rotation"] }],
    wrongType: [
      { when: "the tags are a list, which secret-cmk-rotate refuses", props: { tags: [] }, stack: [] },
    ],
  },
  [rotation("subject")],
);
