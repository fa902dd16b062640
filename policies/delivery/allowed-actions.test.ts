import { describePolicy, unknown } from "../../testing/describe-policy";
import { allowedActions } from "./allowed-actions";

const finding = (property: string, observed: string, required: string) => ({ property, observed, required });
const allowed = (observed: string) => finding("allowedActions", observed, "one of selected, local_only");
const pinned = (observed: string) => finding("shaPinningRequired", observed, "true");
const pattern = (observed: string) =>
  finding(
    "allowedActionsConfig.patternsAlloweds[0]",
    observed,
    "patterns that begin with an owner, such as aws-actions/*, or absent",
  );
const patterns = (...patternsAlloweds: readonly unknown[]) => ({
  allowedActionsConfig: { patternsAlloweds },
});

describePolicy(
  "PO-10 gh-actions",
  allowedActions,
  {
    type: "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions",
    props: { allowedActions: "selected", shaPinningRequired: true, ...patterns("aws-actions/*") },
  },
  {
    compliant: [
      { when: "only its own", props: { allowedActions: "local_only", allowedActionsConfig: undefined } },
      { when: "only GitHub's", props: patterns() },
    ],
    violating: [
      { when: "any action", props: { allowedActions: "all" }, findings: [allowed('"all"')] },
      { when: "tags will do", props: { shaPinningRequired: false }, findings: [pinned("false")] },
      { when: "any owner", props: patterns("*/*"), findings: [pattern('"*/*"')] },
      {
        when: "whoever GitHub has verified",
        props: { allowedActionsConfig: { verifiedAllowed: true } },
        findings: [finding("allowedActionsConfig.verifiedAllowed", "true", "false or absent")],
      },
    ],
    absent: [
      {
        when: "the list of those selected",
        props: { allowedActionsConfig: undefined },
        findings: [finding("allowedActionsConfig", "not set", "an object")],
      },
      {
        when: "everything",
        props: { allowedActions: undefined, shaPinningRequired: undefined, allowedActionsConfig: undefined },
        findings: [allowed("not set"), pinned("not set")],
      },
    ],
    unknown: [
      {
        when: "a pattern",
        props: patterns(unknown),
        undecided: ["allowedActionsConfig.patternsAlloweds.0"],
      },
    ],
    wrongType: [
      {
        when: "a text for a switch, and a number for a pattern",
        props: { shaPinningRequired: "true", ...patterns(1) },
        findings: [pinned("a text"), pattern("1")],
      },
    ],
  },
);
