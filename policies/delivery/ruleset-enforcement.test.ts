import { describePolicy, unknown } from "../../testing/describe-policy";
import { rulesetEnforcement } from "./ruleset-enforcement";

const finding = (property: string, observed: string, required: string) => ({ property, observed, required });
const enforcement = (observed: string) => finding("enforcement", observed, "active");
const actor = (observed: string) => finding("bypassActors[0].actorType", observed, "Integration");
const mode = (observed: string) =>
  finding("bypassActors[0].bypassMode", observed, "one of pull_request, pullRequest");
const nobody = (observed: string) =>
  finding("bypassActors", observed, "nobody, for a ruleset of anything but reviews");
const bypass = (actorType: unknown, bypassMode: unknown) => ({ bypassActors: [{ actorType, bypassMode }] });

describePolicy(
  "PO-07 gh-ruleset",
  rulesetEnforcement,
  {
    type: "github:index/repositoryRuleset:RepositoryRuleset",
    props: {
      target: "branch",
      enforcement: "active",
      rules: { pullRequest: {} },
      ...bypass("Integration", "pull_request"),
    },
  },
  {
    compliant: [
      { when: "nobody passes", props: { bypassActors: [], rules: { deletion: true } } },
      { when: "it says the mode in the declaration's word", props: bypass("Integration", "pullRequest") },
    ],
    violating: [
      { when: "it is tried only", props: { enforcement: "evaluate" }, findings: [enforcement('"evaluate"')] },
      {
        when: "the App passes always",
        props: bypass("Integration", "always"),
        findings: [mode('"always"')],
      },
      ...["OrganizationAdmin", "RepositoryRole", "Team", "DeployKey", "User"].map((type) => ({
        when: `it may be passed by: ${type}`,
        props: bypass(type, "always"),
        findings: [actor(`"${type}"`), mode('"always"')],
      })),
      {
        when: "the App passes the checks, too",
        props: { rules: { pullRequest: {}, requiredStatusChecks: {} } },
        findings: [nobody("a list of 1")],
      },
    ],
    absent: [
      {
        when: "enforcement, and actors",
        props: { enforcement: undefined, bypassActors: undefined },
        findings: [enforcement("not set")],
      },
      {
        when: "kind and mode of an actor",
        props: { bypassActors: [{}] },
        findings: [actor("not set"), mode("not set")],
      },
    ],
    unknown: [
      {
        when: "an actor's kind",
        props: bypass(unknown, "always"),
        findings: [mode('"always"')],
        undecided: ["bypassActors.0.actorType"],
      },
    ],
    wrongType: [
      {
        when: "the actors are a text",
        props: { bypassActors: "all", rules: { deletion: true } },
        findings: [nobody("a text")],
      },
      { when: "enforcement is a boolean", props: { enforcement: true }, findings: [enforcement("true")] },
    ],
  },
);
