import { describePolicy, unknown } from "../../testing/describe-policy";
import { latestPlatform } from "./latest-platform";

const version = (observed: string) => ({
  property: "platformVersion",
  observed,
  required: "LATEST, or absent",
});

describePolicy(
  "PO-04 ecs-platform",
  latestPlatform,
  { type: "aws:ecs/service:Service", props: { platformVersion: "LATEST" } },
  {
    violating: [{ when: "an old one", props: { platformVersion: "1.3.0" }, findings: [version('"1.3.0"')] }],
    absent: [{ when: "AWS decides, and takes the latest", props: { platformVersion: undefined } }],
    unknown: [{ when: "the version", props: { platformVersion: unknown }, undecided: ["platformVersion"] }],
    wrongType: [{ when: "a number", props: { platformVersion: 1.4 }, findings: [version("1.4")] }],
  },
);
