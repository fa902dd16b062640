import { describePolicy, unknown } from "../../testing/describe-policy";
import { teamPrivacy } from "./team-privacy";

const privacy = (observed: string) => ({ property: "privacy", observed, required: "closed" });

describePolicy(
  "PO-07 gh-teams",
  teamPrivacy,
  { type: "github:index/team:Team", props: { privacy: "closed" } },
  {
    violating: [{ when: "it is secret", props: { privacy: "secret" }, findings: [privacy('"secret"')] }],
    absent: [{ when: "it is secret then", props: { privacy: undefined }, findings: [privacy("not set")] }],
    unknown: [{ when: "the privacy", props: { privacy: unknown }, undecided: ["privacy"] }],
    wrongType: [{ when: "a boolean", props: { privacy: true }, findings: [privacy("true")] }],
  },
);
