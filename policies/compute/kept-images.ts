import { parsedJson } from "../lib/document";
import { resourcePolicy, type Check, type Finding, type Properties } from "../lib/policy";
import { asList, asProperties, finding, isAtLeast, isList, isOneOf, type Expectation } from "../lib/property";

/** Tags of images that were deployed begin with it (components/registry). */
const deployed = "deployed-";

interface Rule {
  readonly path: string;
  readonly priority: number;
  readonly selection: Properties;
}

/** Rules that expire images with a tag, the first one first: an image is expired by the first whose tags it has. */
function rulesOfTagged(rules: readonly unknown[]): readonly Rule[] {
  return rules
    .map((rule, index) => ({ rule: asProperties(rule), path: `policy.rules[${index}].selection` }))
    .map(({ rule: { rulePriority, selection }, path }) => ({
      path,
      priority: Number(rulePriority),
      selection: asProperties(selection),
    }))
    .filter(({ selection }) => selection["tagStatus"] !== "untagged")
    .toSorted((a, b) => a.priority - b.priority);
}

function selectsDeployed({ tagPrefixList, tagPatternList }: Properties): boolean {
  const [tag, ...others] = [
    ...asList(tagPrefixList).map((prefix) => `${String(prefix)}*`),
    ...asList(tagPatternList),
  ];
  return tag === `${deployed}*` && others.length === 0;
}

/** By age every image goes one day, also the one that runs. */
function keepsByCount({ path, selection: { countType } }: Rule): readonly Finding[] {
  const byCount = isOneOf(["imageCountMoreThan"], /^sinceImage(Pushed|Pulled|Transitioned)$/);
  return byCount.accepts(countType) ? [] : [finding(`${path}.countType`, countType, byCount)];
}

function keepsAtLeast(minimum: number, { path, selection: { countNumber } }: Rule): readonly Finding[] {
  const enough = isAtLeast(minimum);
  return enough.accepts(countNumber) ? [] : [finding(`${path}.countNumber`, countNumber, enough)];
}

const isForDeployed: Expectation = {
  required: `a rule for tags that begin with ${deployed}, before all others`,
  accepts: (selection) => selectsDeployed(asProperties(selection)),
};

const keepsImages: Check = ({ props: { policy } }, { settings: { deployedImages = 0, images = 0 } }) => {
  const { rules } = asProperties(typeof policy === "string" ? parsedJson(policy) : policy);
  if (!Array.isArray(rules)) return [finding("policy.rules", rules, isList)];
  const [first, ...others] = rulesOfTagged(rules);
  if (first === undefined) return [];
  const ofDeployed = isForDeployed.accepts(first.selection)
    ? [...keepsByCount(first), ...keepsAtLeast(deployedImages, first)]
    : [finding(first.path, first.selection, isForDeployed)];
  return [...ofDeployed, ...others.flatMap((rule) => keepsAtLeast(images, rule))];
};

export const keptImages = resourcePolicy({
  id: "ecr-lifecycle",
  description: "Images that were deployed stay, whatever else expires.",
  risk: "A task cannot start again, and a rollback has nothing to go back to: its image is gone.",
  severity: "high",
  frameworks: { fsbp: ["ECR.3"] },
  fix: "Give the rule for tags that begin with deployed- the lowest rulePriority and a high countNumber, and raise countNumber of the others: keptImages of the Registry component.",
  settings: {
    deployedImages: { description: "Deployed images of a repository that stay", minimum: 1, default: 100 },
    images: { description: "Other tagged images that stay, or their days", minimum: 1, default: 10 },
  },
  types: ["aws:ecr/lifecyclePolicy:LifecyclePolicy"],
  checks: [keepsImages],
});
