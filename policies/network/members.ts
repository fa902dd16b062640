import type { Finding, StackCheck, StackResource } from "../lib/policy";
import { rangeProperties } from "./openings";
import { groupsOf, rulesOf, type Direction, type Rule } from "./security-group-rules";

/** Whether a resource is in a security group, and is one of those meant. */
type IsMember = (resource: StackResource, group: StackResource) => boolean;

/** Checks the rules of the security groups that somebody meant is in. */
export function ofMembers(
  isMember: IsMember,
  direction: Direction,
  check: (rule: Rule) => readonly Finding[],
): StackCheck {
  return (resource, stack) => {
    const findings = rulesOf(resource, direction).flatMap(check);
    if (findings.length === 0) return [];
    const groups = groupsOf(resource, stack);
    return stack.some((other) => groups.some((group) => isMember(other, group))) ? findings : [];
  };
}

/** Checks, one for each property that may hold ranges, that only members of security groups call. */
export function calledByGroups(isMember: IsMember): readonly StackCheck[] {
  return rangeProperties.map((ranges) =>
    ofMembers(isMember, "ingress", ({ prefix, props }) =>
      isNothing(props[ranges])
        ? []
        : [
            {
              property: `${prefix}${ranges}`,
              observed: "a range of addresses",
              required: "a security group",
            },
          ],
    ),
  );
}

function isNothing(ranges: unknown): boolean {
  return (
    ranges === undefined || ranges === null || ranges === "" || (Array.isArray(ranges) && !ranges.length)
  );
}
