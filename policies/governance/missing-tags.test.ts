import { stackOf, unknown, type Subject } from "../../testing/describe-policy";
import { withMissingTags } from "./missing-tags";

/** Resources of these tests are of the stack `test`. */
function remedied(subject: Omit<Subject, "type">) {
  const [resource] = stackOf([{ type: "aws:s3/bucket:Bucket", ...subject }]);
  return withMissingTags(resource!);
}

describe("PO-06 tags, remediation", () => {
  test("adds the environment, which is the stack", () => {
    expect(remedied({ props: { bucket: "data" } })).toEqual({
      bucket: "data",
      tags: { Environment: "test" },
    });
  });

  test("takes what is only spelled differently, and keeps the rest", () => {
    expect(
      remedied({ props: { tags: { team: "infra", "cost-center": "platform", Environment: "prod" } } }),
    ).toEqual({
      tags: {
        team: "infra",
        "cost-center": "platform",
        Environment: "prod",
        Owner: "infra",
        CostCentre: "platform",
      },
    });
  });

  test("keeps values that are unknown", () => {
    expect(remedied({ props: { bucket: unknown, tags: { Name: unknown } } })).toEqual({
      bucket: unknown,
      tags: { Name: unknown, Environment: "test" },
    });
  });

  test("leaves alone what the provider gives", () => {
    const provider = { props: { defaultTags: JSON.stringify({ tags: { Environment: "prod" } }) } };
    expect(remedied({ props: {}, provider })).toBeUndefined();
  });

  test("overwrites nothing, be it empty", () => {
    expect(remedied({ props: { tags: { Environment: "" } } })).toBeUndefined();
  });

  test("leaves alone what are no tags", () => {
    expect(remedied({ props: { tags: "Owner" } })).toBeUndefined();
  });
});
