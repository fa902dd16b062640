import { stackPolicy, type StackCheck } from "../lib/policy";
import { asProperties } from "../lib/property";
import { attachedPolicies, ORGANIZATION } from "./organization-types";
import { requiredTags } from "./required-tags";

export const organizationTagPolicy = stackPolicy({
  id: "org-tag-policy",
  description: "A tag policy on the whole organisation says how tags are written.",
  risk: "The same tag is written in three ways, and no report finds all that it stands for.",
  severity: "low",
  frameworks: {},
  fix: "Attach a policy of the type TAG_POLICY with Owner, Environment and CostCentre to the root, as the component Organization does.",
  types: [ORGANIZATION],
  stackChecks: requiredTags.map(names),
});

function names(tag: string): StackCheck {
  return (organization, stack) => {
    const policies = attachedPolicies("TAG_POLICY", organization, stack);
    if (policies.some(({ props: { content } }) => Object.hasOwn(tagsOf(content), tag))) return [];
    return [
      { property: "tag policies", observed: `none attached to the root names ${tag}`, required: "one does" },
    ];
  };
}

function tagsOf(content: unknown): object {
  try {
    return asProperties(asProperties(typeof content === "string" ? JSON.parse(content) : content)["tags"]);
  } catch {
    return {};
  }
}
