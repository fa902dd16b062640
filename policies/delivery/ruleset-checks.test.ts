import { describePolicy, unknown } from "../../testing/describe-policy";
import { rulesetChecks } from "./ruleset-checks";

const check = (integrationId: unknown, context: unknown = "test") => ({ context, integrationId });
const others = ["check", "digest-only", "preview"].map((context) => check(15368, context));
const checks = (changes: object) => ({
  rules: {
    requiredStatusChecks: {
      strictRequiredStatusChecksPolicy: true,
      requiredChecks: [check(15368), ...others],
      ...changes,
    },
  },
});
const rule = (name: string, observed: string, required: string) => ({
  property: `rules.requiredStatusChecks.${name}`,
  observed,
  required,
});
const strict = (observed: string) => rule("strictRequiredStatusChecksPolicy", observed, "true");
const app = (observed: string, name = "requiredChecks[0]") =>
  rule(`${name}.integrationId`, observed, "the number of the App that reports it");
const names = ["check", "test", "digest-only", "preview"];
const lacks = (name: string, observed: string) =>
  rule("requiredChecks", observed, `the check ${name} among them`);

describePolicy(
  "PO-07 gh-checks",
  rulesetChecks,
  {
    type: "github:index/repositoryRuleset:RepositoryRuleset",
    props: { target: "branch", ...checks({}) },
  },
  {
    compliant: [
      { when: "the ruleset is about something else", props: { rules: { deletion: true } } },
      { when: "the ruleset is of tags", props: { target: "tag", ...checks({ requiredChecks: [] }) } },
    ],
    violating: [
      {
        when: "an old main will do",
        props: checks({ strictRequiredStatusChecksPolicy: false }),
        findings: [strict("false")],
      },
      {
        when: "anybody may report the second check",
        props: checks({ requiredChecks: [check(15368), check(undefined), ...others] }),
        findings: [app("not set", "requiredChecks[1]")],
      },
      {
        when: "no check is asked",
        props: checks({ requiredChecks: [] }),
        findings: [app("not set", "requiredChecks"), ...names.map((name) => lacks(name, "a list of 0"))],
      },
      {
        when: "the App's pull requests may change anything",
        props: checks({ requiredChecks: ["test", "check", "preview"].map((name) => check(15368, name)) }),
        findings: [lacks("digest-only", "a list of 3")],
      },
      {
        when: "what policies refuse is merged",
        props: checks({ requiredChecks: ["test", "check", "digest-only"].map((name) => check(15368, name)) }),
        findings: [lacks("preview", "a list of 3")],
      },
      {
        when: "a new branch is let through",
        props: checks({ doNotEnforceOnCreate: true }),
        findings: [rule("doNotEnforceOnCreate", "true", "false or absent")],
      },
    ],
    absent: [
      {
        when: "everything",
        props: { rules: { requiredStatusChecks: {} } },
        findings: [
          strict("not set"),
          app("not set", "requiredChecks"),
          ...names.map((name) => lacks(name, "not set")),
        ],
      },
    ],
    unknown: [
      {
        when: "the App",
        props: checks({ requiredChecks: [check(unknown), ...others] }),
        undecided: ["rules.requiredStatusChecks.requiredChecks.0.integrationId"],
      },
    ],
    wrongType: [
      {
        when: "the App is a text",
        props: checks({ requiredChecks: [check("15368"), ...others] }),
        findings: [app("a text")],
      },
    ],
  },
);
