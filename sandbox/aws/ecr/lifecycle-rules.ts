import { between, isAbsent, oneOf, show } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import type { Values } from "../../provider/values";

type Problems = readonly ArgumentProblem[];

/** Count types by age; the others count images. */
const BY_AGE: readonly unknown[] = ["sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"];

/**
 * Problems of a lifecycle policy's document, in ECR's terms (ECR User Guide, "Lifecycle policy properties"). ECR
 * itself says of most of them only that the document fails its schema.
 */
export function lifecycleProblems({ policy }: Values): Problems {
  if (policy === undefined) return [];
  const document = typeof policy === "string" ? parsed(policy) : policy;
  if (document === undefined) return [invalid("is not JSON")];
  const { rules } = document as Values;
  if (!Array.isArray(rules)) return [invalid("has no rules")];
  const all = rules as readonly Values[];
  return [
    ...all.flatMap((rule, index) => ruleProblems(rule).map((reason) => invalid(`rules[${index}].${reason}`))),
    ...orderProblems(all),
  ];
}

function ruleProblems(rule: Values): readonly string[] {
  const selection = (rule["selection"] ?? {}) as Values;
  const { tagStatus, tagPrefixList, tagPatternList, countType, countUnit } = selection;
  const tagged = !isAbsent(tagPrefixList) || !isAbsent(tagPatternList);
  return [
    ...between(rule, "rulePriority", 1, 999),
    ...oneOf(selection, "tagStatus", ["tagged", "untagged", "any"]),
    ...oneOf(selection, "countType", ["imageCountMoreThan", ...BY_AGE]),
    ...between(selection, "countNumber", 1, Number.MAX_SAFE_INTEGER),
    ...problemWhen(
      tagged !== (tagStatus === "tagged"),
      "selection",
      "tagStatus tagged, and no other, goes with a tagPrefixList or tagPatternList",
    ),
    ...problemWhen(
      BY_AGE.includes(countType) !== (countUnit === "days"),
      "selection",
      "a countType by age, and no other, goes with the countUnit days",
    ),
    ...["rulePriority", "selection", "action"].flatMap((name) =>
      problemWhen(isAbsent(rule[name]), name, "is missing"),
    ),
  ].map(({ property, reason }) => `${property}: ${reason}`);
}

function orderProblems(rules: readonly Values[]): Problems {
  const priorities = rules.map(({ rulePriority }) => Number(rulePriority));
  const double = priorities.find((priority, index) => priorities.indexOf(priority) !== index);
  const any = rules.find(({ selection }) => (selection as Values | undefined)?.["tagStatus"] === "any");
  const last = Math.max(...priorities);
  return [
    ...(double === undefined ? [] : [invalid(`has two rules of rulePriority ${show(double)}`)]),
    ...(any === undefined || any["rulePriority"] === last
      ? []
      : [invalid("has a rule for any image that is not the last: it needs the highest rulePriority")]),
  ];
}

function invalid(reason: string): ArgumentProblem {
  return {
    property: "policy",
    reason: `InvalidParameterException: Lifecycle policy validation failure: ${reason}`,
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
