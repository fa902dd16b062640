import { noneOf, oneOf, show } from "../../provider/argument-checks";
import type { ArgumentProblem, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { bucketSetting, ruleProblems } from "./bucket-settings";

const ACTIONS = [
  "abortIncompleteMultipartUpload",
  "expiration",
  "noncurrentVersionExpiration",
  "noncurrentVersionTransitions",
  "transitions",
];

const PERIODS = [
  ["abortIncompleteMultipartUpload", "daysAfterInitiation"],
  ["expiration", "days"],
  ["noncurrentVersionExpiration", "noncurrentDays"],
] as const;

export const bucketLifecycleConfiguration: ResourceModel = {
  ...bucketSetting,
  defaults: {
    expectedBucketOwner: "",
    transitionDefaultMinimumObjectSize: "all_storage_classes_128K",
  },
  check: (inputs) => [
    ...oneOf(inputs, "transitionDefaultMinimumObjectSize", [
      "all_storage_classes_128K",
      "varies_by_storage_class",
    ]),
    ...ruleProblems(inputs["rules"], ruleProblem),
    ...sameIds(inputs),
  ],
  refuseCreate: ({ inputs }) => noneOf(inputs, ["rules"]),
  computed: ({ inputs }) => ({
    rules: ((inputs["rules"] ?? []) as readonly Values[]).map((rule) => ({ prefix: "", ...rule })),
  }),
};

function ruleProblem(rule: Values): { field: string; reason: string } | undefined {
  const { status } = rule;
  if (status !== undefined && status !== "Enabled" && status !== "Disabled") {
    return { field: "status", reason: "expected Enabled or Disabled" };
  }
  const late = PERIODS.find(([action, unit]) => isNotPositive((rule[action] as Values | undefined)?.[unit]));
  if (late !== undefined) {
    const [action, unit] = late;
    return { field: `${action}.${unit}`, reason: `InvalidArgument: '${unit}' must be a positive integer` };
  }
  return ACTIONS.every((action) => rule[action] === undefined)
    ? { field: "id", reason: "InvalidRequest: At least one action needs to be specified in a rule" }
    : undefined;
}

function isNotPositive(days: unknown): boolean {
  return typeof days === "number" && days < 1;
}

function sameIds({ rules }: Values): readonly ArgumentProblem[] {
  const ids = (Array.isArray(rules) ? (rules as Values[]) : []).map(({ id }) => id);
  const double = ids.find((id, index) => id !== undefined && ids.indexOf(id) !== index);
  if (double === undefined) return [];
  const reason = `InvalidArgument: Rule ID must be unique. Found same ID for more than one rule: ${show(double)}`;
  return [{ property: "rules", reason }];
}
