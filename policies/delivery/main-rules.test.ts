import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import type { Properties } from "../lib/policy";
import { mainRules } from "./main-rules";

const ofMain = { refName: { includes: ["~DEFAULT_BRANCH"], excludes: [] } };
const ruleset = (rules: unknown, changes: Properties = {}): Subject => ({
  type: "github:index/repositoryRuleset:RepositoryRuleset",
  name: "ruleset",
  props: { target: "branch", enforcement: "active", conditions: ofMain, rules, ...changes },
  propertyDependencies: { repository: ["subject"] },
});
const all = {
  pullRequest: {},
  requiredStatusChecks: {},
  deletion: true,
  nonFastForward: true,
  requiredLinearHistory: true,
  requiredSignatures: true,
};
const lacks = (rule: string, purpose: string) => ({
  property: "rules of main",
  observed: `no ${rule}`,
  required: `the rule ${rule}, so that ${purpose}`,
});
const lacksAll = [
  lacks("pullRequest", "others read what is merged"),
  lacks("requiredStatusChecks", "what is merged works"),
  lacks("deletion", "main stays"),
  lacks("nonFastForward", "nobody rewrites its history"),
  lacks("requiredLinearHistory", "each change can be taken back by itself"),
  lacks("requiredSignatures", "each commit is of whom it names"),
];

describePolicy(
  "PO-07 gh-main-rules",
  mainRules,
  { type: "github:index/repository:Repository", props: { name: "causeway" } },
  {
    compliant: [
      {
        when: "two rulesets have them together, and name the repository",
        stack: [
          { ...ruleset({ ...all, deletion: false }, { repository: "causeway" }), propertyDependencies: {} },
          {
            ...ruleset({ deletion: true }, { repository: "causeway" }),
            name: "other",
            propertyDependencies: {},
          },
        ],
      },
    ],
    violating: [
      {
        when: "a rule is off",
        stack: [ruleset({ ...all, deletion: false })],
        findings: lacksAll.slice(2, 3),
      },
      ...[
        { when: "it is tried only", changes: { enforcement: "evaluate" } },
        { when: "it is of tags", changes: { target: "tag" } },
        {
          when: "it is of other branches",
          changes: { conditions: { refName: { includes: ["refs/heads/release"], excludes: [] } } },
        },
        {
          when: "it leaves branches out",
          changes: { conditions: { refName: { ...ofMain.refName, excludes: ["refs/heads/main"] } } },
        },
        { when: "it is of another repository", changes: { repository: "other" } },
      ].map(({ when, changes }) => ({
        when,
        stack: [
          { ...ruleset(all, changes), ...("repository" in changes ? { propertyDependencies: {} } : {}) },
        ],
        findings: lacksAll,
      })),
    ],
    absent: [
      { when: "rulesets", stack: [], findings: lacksAll },
      { when: "rules", stack: [ruleset({})], findings: lacksAll },
    ],
    unknown: [
      {
        when: "a rule",
        stack: [ruleset({ ...all, deletion: unknown })],
        undecided: ["rules.deletion"],
      },
    ],
    wrongType: [
      {
        when: "a rule is a text",
        stack: [ruleset({ ...all, deletion: "true" })],
        findings: lacksAll.slice(2, 3),
      },
    ],
  },
  [ruleset(all)],
);
