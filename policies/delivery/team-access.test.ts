import { describePolicy, unknown } from "../../testing/describe-policy";
import { teamAccess } from "./team-access";

const permission = (observed: string) => ({
  property: "permission",
  observed,
  required: "one of pull, triage, push, maintain, or absent",
});

describePolicy(
  "PO-07 gh-team-access",
  teamAccess,
  { type: "github:index/teamRepository:TeamRepository", props: { permission: "push" } },
  {
    violating: [
      { when: "it administers", props: { permission: "admin" }, findings: [permission('"admin"')] },
      {
        when: "it has a role of the organisation's",
        props: { permission: "boss" },
        findings: [permission("a text")],
      },
    ],
    absent: [{ when: "it reads then", props: { permission: undefined } }],
    unknown: [{ when: "the permission", props: { permission: unknown }, undecided: ["permission"] }],
    wrongType: [{ when: "a list", props: { permission: ["push"] }, findings: [permission("a list of 1")] }],
  },
);
