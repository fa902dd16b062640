import { resourcePolicy, type Check } from "../lib/policy";
import { isAbsentOr, isOneOf, property, where } from "../lib/property";
import { isCodeOwners, isForEverything, ownersRules, ruleFor } from "./codeowners";

/** Files that decide who reviews what, and what is let through: the owners of everything are not enough for them. */
const guarded = [
  ".github/CODEOWNERS",
  ".github/workflows/deploy.yml",
  "policies/policies.ts",
  "policies/exemptions.ts",
  "policies/enforcement.ts",
  "stacks/access.ts",
] as const;

export const codeOwners = resourcePolicy({
  id: "gh-codeowners",
  description:
    "CODEOWNERS on main gives every file an owner, and itself, workflows and policies owners of their own.",
  risk: "A change of the rules themselves is approved by those whom they bind.",
  severity: "high",
  frameworks: {},
  fix: "Begin with a rule for *, and end with rules for /.github/, /policies/ and /stacks/access.ts: codeOwners in stacks/access.ts.",
  types: ["github:index/repositoryFile:RepositoryFile"],
  checks: where(
    isCodeOwners,
    property("branch", isAbsentOr(isOneOf(["main"], /^(master|develop|next)$/))),
    everythingIsOwned(),
    ...guarded.map(isGuarded),
  ),
});

function everythingIsOwned(): Check {
  return ({ props: { content } }) => {
    const rule = rulesIn(content).find(isForEverything);
    if (rule !== undefined && rule.owners.length > 0) return [];
    return [{ property: "content", observed: "without a rule for *", required: "a rule for * with owners" }];
  };
}

function isGuarded(file: string): Check {
  return ({ props: { content } }) => {
    const rule = ruleFor(file, rulesIn(content));
    if (rule !== undefined && !isForEverything(rule) && rule.owners.length > 0) return [];
    const observed = `${file} belongs to ${rule === undefined || rule.owners.length === 0 ? "nobody" : "the owners of everything"}`;
    return [{ property: "content", observed, required: "a rule of its own, or of its folder, with owners" }];
  };
}

function rulesIn(content: unknown) {
  return ownersRules(typeof content === "string" ? content : "");
}
