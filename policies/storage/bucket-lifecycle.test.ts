import { describePolicy, unknown } from "../../testing/describe-policy";
import { bucketLifecycle } from "./bucket-lifecycle";

const abort = (daysAfterInitiation: unknown) => ({ abortIncompleteMultipartUpload: { daysAfterInitiation } });
const rules = (...given: readonly object[]) => ({
  rules: given.map((rule) => ({ status: "Enabled", ...rule })),
});
const days = (observed: string, index = 0) => ({
  property: `rules[${index}].abortIncompleteMultipartUpload.daysAfterInitiation`,
  observed,
  required: "at most 7 days",
});
const none = {
  property: "rules",
  observed: "none enabled for the whole bucket",
  required: "one that ends uploads",
};

describePolicy(
  "PO-02 s3-lifecycle",
  bucketLifecycle,
  {
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    props: rules({ filter: { prefix: "" }, ...abort(7) }),
  },
  {
    compliant: [
      { when: "there is no filter", props: rules(abort(1)) },
      { when: "the filter is empty", props: rules({ filter: {}, ...abort(1) }) },
      { when: "one of two rules ends uploads", props: rules({}, abort(3)) },
    ],
    violating: [
      {
        when: "uploads are kept longer",
        props: rules(abort(8), abort(30)),
        findings: [days("8"), days("30", 1)],
      },
      { when: "the rule is off", props: rules({ ...abort(7), status: "Disabled" }), findings: [none] },
      {
        when: "the filter leaves paths out",
        props: rules({ filter: { prefix: "a/" }, ...abort(7) }),
        findings: [none],
      },
      { when: "the prefix does", props: rules({ prefix: "a/", ...abort(7) }), findings: [none] },
      {
        when: "the filter leaves untagged objects out",
        props: rules({ filter: { tag: { key: "a", value: "b" } }, ...abort(7) }),
        findings: [none],
      },
    ],
    absent: [
      { when: "no days", props: rules(abort(undefined)), findings: [days("not set")] },
      { when: "no end of uploads", props: rules({}), findings: [days("not set")] },
      { when: "no rules", props: { rules: undefined }, findings: [none] },
    ],
    unknown: [
      { when: "the rules", props: { rules: unknown }, undecided: ["rules"] },
      {
        when: "the days",
        props: rules(abort(unknown)),
        undecided: ["rules.0.abortIncompleteMultipartUpload.daysAfterInitiation"],
      },
    ],
    wrongType: [
      { when: "the days are a text", props: rules(abort("7")), findings: [days("a text")] },
      { when: "the rules are a text", props: { rules: "expire" }, findings: [none] },
      { when: "the filter is a text", props: rules({ filter: "", ...abort(7) }), findings: [none] },
    ],
  },
);
