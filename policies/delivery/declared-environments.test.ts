import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { declaredEnvironments } from "./declared-environments";

const names = [
  "dev",
  "staging",
  "prod",
  "prod-rollback",
  "prod-security",
  "delivery",
  "organization",
  "preview",
  "automation",
];
const environment = (name: unknown): Subject => ({
  type: "github:index/repositoryEnvironment:RepositoryEnvironment",
  name: String(name),
  props: { environment: name },
  propertyDependencies: { repository: ["subject"] },
});
const without = (gone: string) => names.filter((name) => name !== gone).map(environment);
const lacks = (name: string) => ({
  property: `environment ${name}`,
  observed: "not in the stack",
  required: "declared",
});

describePolicy(
  "PO-07 gh-environments",
  declaredEnvironments,
  { type: "github:index/repository:Repository" },
  {
    violating: names.map((name) => ({
      when: `${name} is gone`,
      stack: without(name),
      findings: [lacks(name)],
    })),
    absent: [{ when: "environments: the repository delivers nothing", stack: [] }],
    unknown: [
      {
        when: "the name of the last one",
        stack: [...without("preview"), environment(unknown)],
        undecided: ["environment"],
      },
    ],
    wrongType: [
      { when: "a name is a number", stack: [...without("dev"), environment(1)], findings: [lacks("dev")] },
    ],
  },
  names.map(environment),
);
