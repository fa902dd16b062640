import { describePolicy, unknown } from "../../testing/describe-policy";
import { weightedRuleIgnored } from "./weighted-rule-ignored";

const ignored = (observed: string) => ({
  property: "ignoreChanges",
  observed,
  required: "actions, as a whole",
});
const forward = (...targetGroups: readonly unknown[]) => ({
  actions: [{ type: "forward", forward: { targetGroups } }],
});
const blue = { arn: "blue", weight: 100 };
const green = { arn: "green", weight: 0 };

describePolicy(
  "PO-04 CS-16 ecs-rule-ignore",
  weightedRuleIgnored,
  {
    type: "aws:lb/listenerRule:ListenerRule",
    props: forward(blue, green),
    opts: { ignoreChanges: ["actions"] },
  },
  {
    compliant: [
      { when: "one group", props: forward(blue), opts: { ignoreChanges: [] } },
      {
        when: "a fixed response",
        props: { actions: [{ type: "fixed-response", fixedResponse: { statusCode: "404" } }] },
        opts: { ignoreChanges: [] },
      },
      { when: "groups that are not known yet", props: forward(unknown, unknown) },
    ],
    violating: [
      { when: "nothing is ignored", opts: { ignoreChanges: [] }, findings: [ignored("not set")] },
      {
        when: "a path is ignored",
        opts: { ignoreChanges: ["actions[0].forward"] },
        findings: [ignored("a list without actions")],
      },
    ],
    absent: [
      {
        when: "no actions",
        props: { actions: undefined },
        findings: [{ property: "actions", observed: "not set", required: "a list" }],
      },
    ],
    unknown: [
      {
        when: "the actions",
        props: { actions: unknown },
        undecided: ["actions", "actions", "actions"],
      },
    ],
    wrongType: [
      {
        when: "actions are an object",
        props: { actions: { forward: {} } },
        findings: [{ property: "actions", observed: "an object", required: "a list" }],
      },
      {
        when: "groups are an object",
        props: { actions: [{ forward: { targetGroups: { blue, green } } }] },
        opts: { ignoreChanges: [] },
        findings: [
          {
            property: "actions[0].forward.targetGroups",
            observed: "an object",
            required: "a list, or absent",
          },
        ],
      },
    ],
  },
);
