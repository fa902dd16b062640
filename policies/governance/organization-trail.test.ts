import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { organizationTrail } from "./organization-trail";

const trail = (isOrganizationTrail: unknown): Subject => ({
  type: "aws:cloudtrail/trail:Trail",
  name: "trail",
  props: { isOrganizationTrail },
});
const none = {
  property: "aws:cloudtrail/trail:Trail",
  observed: "none of the organisation in the stack",
  required: "one",
};

describePolicy(
  "PO-06 org-trail",
  organizationTrail,
  { type: "aws:organizations/organization:Organization" },
  {
    violating: [{ when: "it is one account's", stack: [trail(false)], findings: [none] }],
    absent: [{ when: "the trail", stack: [], findings: [none] }],
    unknown: [{ when: "whose it is", stack: [trail(unknown)], undecided: ["isOrganizationTrail"] }],
    wrongType: [{ when: "whose it is, as a text", stack: [trail("true")], findings: [none] }],
  },
  [trail(true)],
);
