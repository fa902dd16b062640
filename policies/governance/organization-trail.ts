import { stackPolicy, type StackCheck } from "../lib/policy";
import { ORGANIZATION } from "./organization-types";

const TRAIL = "aws:cloudtrail/trail:Trail";

export const organizationTrail = stackPolicy({
  id: "org-trail",
  description: "Where the organisation is made, its trail is, too.",
  risk: "No account has a trail of its own: without the organisation's nothing is recorded anywhere.",
  severity: "critical",
  frameworks: { fsbp: ["CloudTrail.3"], cis: ["3.1"] },
  fix: "Add a cloudtrail.Trail with isOrganizationTrail, or make the organisation by the component Organization.",
  types: [ORGANIZATION],
  stackChecks: [hasTrail()],
});

function hasTrail(): StackCheck {
  return (_, stack) => {
    if (stack.some(({ type, props }) => type === TRAIL && props["isOrganizationTrail"] === true)) return [];
    return [{ property: TRAIL, observed: "none of the organisation in the stack", required: "one" }];
  };
}
