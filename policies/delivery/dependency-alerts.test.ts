import { describePolicy, unknown } from "../../testing/describe-policy";
import { dependencyAlerts } from "./dependency-alerts";

const enabled = (observed: string, required = "true") => ({ property: "enabled", observed, required });

describePolicy(
  "PO-11 gh-alerts of alerts",
  dependencyAlerts,
  {
    type: "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts",
    props: { enabled: true },
  },
  {
    violating: [
      { when: "they are off", props: { enabled: false }, findings: [enabled("false", "true, or absent")] },
    ],
    absent: [{ when: "they are on then", props: { enabled: undefined } }],
    unknown: [{ when: "the switch", props: { enabled: unknown }, undecided: ["enabled"] }],
    wrongType: [
      { when: "a text", props: { enabled: "true" }, findings: [enabled("a text", "true, or absent")] },
    ],
  },
);

describePolicy(
  "PO-11 gh-alerts of updates",
  dependencyAlerts,
  {
    type: "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates",
    props: { enabled: true },
  },
  {
    violating: [{ when: "they are off", props: { enabled: false }, findings: [enabled("false")] }],
    absent: [{ when: "the switch", props: { enabled: undefined }, findings: [enabled("not set")] }],
    unknown: [{ when: "the switch", props: { enabled: unknown }, undecided: ["enabled"] }],
    wrongType: [{ when: "a number", props: { enabled: 1 }, findings: [enabled("1")] }],
  },
);
