import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { workingTeams } from "./working-teams";

const access = (team: string, props = {}): Subject => ({
  type: "github:index/teamRepository:TeamRepository",
  name: "access",
  props,
  propertyDependencies: { teamId: [team] },
});
const none = {
  property: "github:index/teamRepository:TeamRepository",
  observed: "none for this team",
  required: "one, so that it can review",
};

describePolicy(
  "PO-07 gh-reviewers",
  workingTeams,
  { type: "github:index/team:Team" },
  {
    violating: [
      {
        when: "the access is another team's",
        stack: [{ type: "github:index/team:Team", name: "other" }, access("other")],
        findings: [none],
      },
    ],
    absent: [{ when: "the access", stack: [], findings: [none] }],
    unknown: [{ when: "values do not count", stack: [access("subject", { teamId: unknown })] }],
    wrongType: [{ when: "values do not count", stack: [access("subject", { teamId: true })] }],
  },
  [access("subject")],
);
