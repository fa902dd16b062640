import { resourcePolicy, type Check } from "../lib/policy";
import { isAbsentOr, isOneOf, property, where } from "../lib/property";
import { isCodeOwners, isForEverything, ownersRules, ruleFor } from "./codeowners";

/**
 * What decides who reviews, what is let through, what runs with the rights of a deployment, and what changes data: the
 * owners of everything are not enough for it.
 */
const guarded = [
  ".github/CODEOWNERS",
  ".github/workflows/deploy.yml",
  "policies/policies.ts",
  "policies/exemptions.ts",
  "policies/enforcement.ts",
  ...["access", "repository", "estate", "backends", "change-windows", "promotion"].map(
    (name) => `stacks/${name}.ts`,
  ),
  ...["prod", "bootstrap", "organization", "delivery"].map((stack) => `stacks/${stack}.ts`),
  ...["prod", "bootstrap", "organization", "delivery"].map((stack) => `Pulumi.${stack}.yaml`),
  ...["ci-access", "delivery", "organization", "state-backend"].map((name) => `components/${name}/index.ts`),
  ...["bootstrap", "delivery", "organization"].map((name) => `infra/${name}/index.ts`),
  "tools/preload.js",
  "ops/cli.ts",
  "package.json",
  "package-lock.json",
  "eslint.config.mjs",
  "service/migrations/0001.sql",
] as const;

export const codeOwners = resourcePolicy({
  id: "gh-codeowners",
  description:
    "CODEOWNERS on main gives every file an owner, and what decides about production and the rules owners of its own.",
  risk: "A change of the rules themselves is approved by those whom they bind.",
  severity: "high",
  frameworks: {},
  fix: "Begin with a rule for *, and give the file named a rule behind it with somebody who does not own everything: codeOwners in stacks/access.ts.",
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
    const rules = rulesIn(content);
    const ofEverything = rules.find(isForEverything)?.owners ?? [];
    const owners = ruleFor(file, rules)?.owners ?? [];
    if (owners.some((owner) => !ofEverything.includes(owner))) return [];
    const observed = `${file} belongs to ${owners.length === 0 ? "nobody" : "the owners of everything"}`;
    return [{ property: "content", observed, required: "a rule with owners of its own" }];
  };
}

function rulesIn(content: unknown) {
  return ownersRules(typeof content === "string" ? content : "");
}
