import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { repositoryGuards } from "./repository-guards";

const [actions, token, subject, alerts, updates, file] = [
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions",
  "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions",
  "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:ActionsRepositoryOidcSubjectClaimCustomizationTemplate",
  "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts",
  "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates",
  "github:index/repositoryFile:RepositoryFile",
] as const;
const guard = (type: string): Subject => ({
  type,
  name: type,
  propertyDependencies: { repository: ["subject"] },
});
const owners = (place: unknown): Subject => ({ ...guard(file), props: { file: place } });
const guards = [actions, token, subject, alerts, updates].map(guard);
const codeOwners = owners(".github/CODEOWNERS");
const lacks = (property: string, purpose: string) => ({
  property,
  observed: "not in the stack",
  required: `one, which ${purpose}`,
});
const lacksOwners = lacks(file, "says in .github/CODEOWNERS who owns the code");

describePolicy(
  "PO-07 gh-guards",
  repositoryGuards,
  { type: "github:index/repository:Repository", props: { name: "causeway" } },
  {
    violating: [
      {
        when: "the file is another one",
        stack: [...guards, owners("README.md")],
        findings: [lacksOwners],
      },
      {
        when: "one is of another repository",
        stack: [
          { ...guard(actions), propertyDependencies: {}, props: { repository: "other" } },
          ...guards.slice(1),
          codeOwners,
        ],
        findings: [lacks(actions, "says which actions may run")],
      },
    ],
    absent: [
      {
        when: "all of them",
        stack: [],
        findings: [
          lacks(actions, "says which actions may run"),
          lacks(token, "says what a job's token may do"),
          lacks(subject, "says how jobs are named to AWS"),
          lacks(alerts, "tells of vulnerable dependencies"),
          lacks(updates, "proposes updates of them"),
          lacksOwners,
        ],
      },
    ],
    unknown: [{ when: "the place of a file", stack: [...guards, owners(unknown)], undecided: ["file"] }],
    wrongType: [
      { when: "the place of a file is a number", stack: [...guards, owners(1)], findings: [lacksOwners] },
    ],
  },
  [...guards, codeOwners],
);
