import { describePolicy, unknown } from "../../testing/describe-policy";
import { organizationTagPolicy } from "./organization-tag-policy";
import { attachment, organization, policy, unit } from "./organization.fixture";

const content = (...tags: readonly string[]) =>
  JSON.stringify({ tags: Object.fromEntries(tags.map((tag) => [tag, {}])) });
const all = content("Owner", "Environment", "CostCentre");
const atRoot = (given: unknown) => [policy("tags", given, "TAG_POLICY"), attachment("tags", "subject")];
const lacks = (tag: string) => ({
  property: "tag policies",
  observed: `none attached to the root names ${tag}`,
  required: "one does",
});
const lacksAll = [lacks("Owner"), lacks("Environment"), lacks("CostCentre")];

describePolicy(
  "PO-06 org-tag-policy",
  organizationTagPolicy,
  { ...organization, name: "subject" },
  {
    violating: [
      {
        when: "a tag is left out",
        stack: atRoot(content("Owner", "CostCentre")),
        findings: [lacks("Environment")],
      },
      {
        when: "it is attached to a unit",
        stack: [unit("test", "subject"), policy("tags", all, "TAG_POLICY"), attachment("tags", "test")],
        findings: lacksAll,
      },
      {
        when: "it is of another type",
        stack: [policy("tags", all, "BACKUP_POLICY"), attachment("tags", "subject")],
        findings: lacksAll,
      },
    ],
    absent: [
      { when: "policies", stack: [], findings: lacksAll },
      { when: "tags", stack: atRoot("{}"), findings: lacksAll },
    ],
    unknown: [{ when: "the content", stack: atRoot(unknown), undecided: ["content", "content", "content"] }],
    wrongType: [
      { when: "the content is no JSON", stack: atRoot("Owner"), findings: lacksAll },
      { when: "the content is a number", stack: atRoot(1), findings: lacksAll },
    ],
  },
  atRoot(all),
);
