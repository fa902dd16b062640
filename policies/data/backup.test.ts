import { describePolicy, unknown } from "../../testing/describe-policy";
import { backup } from "./backup";

const plan = { type: "aws:backup/plan:Plan", name: "plan" };
const selection = (props: object, plans: readonly string[] = ["plan"]) => ({
  type: "aws:backup/selection:Selection",
  name: "selection",
  props,
  propertyDependencies: { planId: plans },
});
const byTag = (tag: object = {}) =>
  selection({ selectionTags: [{ type: "STRINGEQUALS", key: "Backup", value: "prod-backup", ...tag }] });
const byName = (...resources: readonly unknown[]) => selection({ resources });
const uncovered = [
  { property: "tags", observed: "not those of a backup plan", required: "a tag that a selection asks for" },
];

describePolicy(
  "PO-06 backup",
  backup,
  {
    type: "aws:rds/instance:Instance",
    props: { arn: "arn:aws:rds:us-east-1:123456789012:db:a", tags: { Backup: "prod-backup" } },
  },
  {
    compliant: [
      {
        when: "it is named",
        props: { tags: {} },
        stack: [plan, byName("arn:aws:rds:us-east-1:123456789012:db:*")],
      },
      {
        when: "every database is named, before there is one",
        props: { arn: unknown, tags: {} },
        stack: [plan, byName("arn:aws:rds:*:*:db:*")],
      },
      {
        when: "everything is named, before there is anything",
        props: { arn: unknown, tags: {} },
        stack: [plan, byName("*")],
      },
    ],
    violating: [
      { when: "another tag", props: { tags: { Backup: "none" } }, findings: uncovered },
      {
        when: "another kind of comparison",
        stack: [plan, byTag({ type: "STRINGLIKE" })],
        findings: uncovered,
      },
      {
        when: "another database is named",
        stack: [plan, byName("arn:aws:rds:us-east-1:123456789012:db:b")],
        findings: uncovered,
      },
      { when: "the selection has no plan", stack: [selection(byTag().props, [])], findings: uncovered },
    ],
    absent: [
      { when: "no tags", props: { tags: undefined }, findings: uncovered },
      { when: "no selection", stack: [plan], findings: uncovered },
      { when: "a selection of nothing", stack: [plan, selection({})], findings: uncovered },
    ],
    unknown: [
      { when: "the tag", props: { tags: { Backup: unknown } }, undecided: ["tags.Backup"] },
      {
        when: "the ARN, where it is named",
        props: { arn: unknown, tags: {} },
        stack: [plan, byName("arn:aws:rds:us-east-1:123456789012:db:a")],
        undecided: ["arn"],
      },
    ],
    wrongType: [
      { when: "the tags are a list", props: { tags: [] }, findings: uncovered },
      { when: "a name is a number", props: { tags: {} }, stack: [plan, byName(1)], findings: uncovered },
    ],
  },
  [plan, byTag()],
);
