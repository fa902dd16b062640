import { describePolicy, unknown } from "../../testing/describe-policy";
import { tags } from "./tags";

const defaultTags = { tags: { Owner: "infra", Environment: "prod", CostCentre: "platform" } };
const provider = (value: unknown) => ({ props: { defaultTags: value } });
const lacks = (key: string, observed = "not set") => ({
  property: `tags.${key}`,
  observed,
  required: "a text, of the resource's own or by defaultTags of its provider",
});
const [owner, environment, costCentre] = [lacks("Owner"), lacks("Environment"), lacks("CostCentre")];

describePolicy(
  "PO-06 tags",
  tags,
  { type: "aws:s3/bucket:Bucket", provider: provider(JSON.stringify(defaultTags)) },
  {
    compliant: [
      { when: "the provider's are an object", provider: provider(defaultTags) },
      { when: "they are the resource's own", props: { tags: defaultTags.tags }, provider: { props: {} } },
    ],
    violating: [
      {
        when: "the provider's are spelled differently",
        provider: provider({ tags: { owner: "infra", Environment: "prod", CostCenter: "platform" } }),
        findings: [owner, costCentre],
      },
      {
        when: "the resource takes the provider's away",
        props: { tags: { Owner: "" } },
        findings: [lacks("Owner", "a text")],
      },
    ],
    absent: [
      {
        when: "the provider has none",
        provider: { props: {} },
        findings: [owner, environment, costCentre],
      },
      {
        when: "the provider's are without tags",
        provider: provider("{}"),
        findings: [owner, environment, costCentre],
      },
    ],
    unknown: [
      {
        when: "the resource's own",
        props: { tags: unknown },
        undecided: ["tags", "tags", "tags"],
      },
      {
        when: "one of the resource's own",
        props: { tags: { Owner: unknown } },
        undecided: ["tags.Owner"],
      },
      {
        when: "the provider's",
        provider: provider(unknown),
        undecided: ["defaultTags", "defaultTags", "defaultTags"],
      },
    ],
    wrongType: [
      {
        when: "a tag is a number",
        props: { tags: { Owner: 1 } },
        findings: [lacks("Owner", "1")],
      },
      {
        when: "the provider's are no JSON",
        provider: provider("Owner"),
        findings: [owner, environment, costCentre],
      },
    ],
  },
);
