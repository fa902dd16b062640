import { describePolicy, unknown } from "../../testing/describe-policy";
import { keptImages } from "./kept-images";

const at = (index: number, field?: string) =>
  `policy.rules[${index}].selection${field === undefined ? "" : `.${field}`}`;
const first = (index: number) => ({
  property: at(index),
  observed: "an object",
  required: "a rule for tags that begin with deployed-, before all others",
});
const count = (index: number, observed: string, minimum: number) => ({
  property: at(index, "countNumber"),
  observed,
  required: `at least ${minimum}`,
});
const kind = (observed: string) => ({
  property: at(0, "countType"),
  observed,
  required: "imageCountMoreThan",
});
const noRules = (observed: string) => ({ property: "policy.rules", observed, required: "a list" });

const rule = (rulePriority: number, selection: object) => ({
  rulePriority,
  selection: { countType: "imageCountMoreThan", countNumber: 1000, ...selection },
  action: { type: "expire" },
});
const deployed = { tagStatus: "tagged", tagPrefixList: ["deployed-"] };
const others = { tagStatus: "tagged", tagPatternList: ["*"], countNumber: 200 };
const untagged = { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 1 };
const rules = (...list: readonly unknown[]) => ({ policy: JSON.stringify({ rules: list }) });

describePolicy(
  "IM-05 ecr-lifecycle",
  keptImages,
  {
    type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    props: rules(rule(1, deployed), rule(2, untagged), rule(3, others)),
  },
  {
    compliant: [
      { when: "only what has no tag expires", props: rules(rule(1, untagged)) },
      { when: "in another order of the text", props: rules(rule(3, others), rule(1, deployed)) },
      {
        when: "by a pattern",
        props: rules(rule(1, { tagStatus: "tagged", tagPatternList: ["deployed-*"] })),
      },
      { when: "an object", props: { policy: { rules: [rule(1, deployed)] } } },
    ],
    violating: [
      {
        when: "another rule comes first",
        props: rules(rule(1, others), rule(2, deployed)),
        findings: [first(0)],
      },
      { when: "every image", props: rules(rule(1, { tagStatus: "any" })), findings: [first(0)] },
      {
        when: "only images with two tags are kept",
        props: rules(rule(1, { tagStatus: "tagged", tagPrefixList: ["deployed-", "v"] })),
        findings: [first(0)],
      },
      {
        when: "deployed images expire by age",
        props: rules(rule(1, { ...deployed, countType: "sinceImagePushed", countUnit: "days" })),
        findings: [kind('"sinceImagePushed"')],
      },
      {
        when: "few deployed images",
        props: rules(rule(1, { ...deployed, countNumber: 3 })),
        findings: [count(0, "3", 100)],
      },
      {
        when: "few others",
        props: rules(rule(1, deployed), rule(2, { ...others, countNumber: 1 })),
        findings: [count(1, "1", 10)],
      },
    ],
    absent: [
      { when: "no policy", props: { policy: undefined }, findings: [noRules("not set")] },
      { when: "no rules", props: { policy: "{}" }, findings: [noRules("not set")] },
      {
        when: "no number",
        props: rules(rule(1, { ...deployed, countType: undefined, countNumber: undefined })),
        findings: [kind("not set"), count(0, "not set", 100)],
      },
      { when: "no selection", props: rules({ rulePriority: 1 }), findings: [first(0)] },
    ],
    unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      { when: "no JSON", props: { policy: "{" }, findings: [noRules("not set")] },
      { when: "rules are a text", props: { policy: '{"rules":"none"}' }, findings: [noRules("a text")] },
      { when: "a rule is a text", props: rules("none"), findings: [first(0)] },
      {
        when: "the number is a text",
        props: rules(rule(1, { ...deployed, countNumber: "1000" })),
        findings: [count(0, "a text", 100)],
      },
    ],
  },
);
