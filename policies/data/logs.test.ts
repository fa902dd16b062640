import { describePolicy, stackOf, unknown } from "../../testing/describe-policy";
import { logs } from "./logs";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const days = (observed: string, least = 365) => ({
  property: "retentionInDays",
  observed,
  required: `at least ${least} days`,
});
const key = (observed: string) => ({
  property: "kmsKeyId",
  observed,
  required: "a KMS key of the account's own",
});

describePolicy(
  "PO-06 logs",
  logs,
  { type: LOG_GROUP, props: { retentionInDays: 365, kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/a" } },
  {
    compliant: [
      { when: "a month in dev", props: { retentionInDays: 30 }, environment: "dev" },
      { when: "a month in staging", props: { retentionInDays: 30 }, environment: "staging" },
    ],
    violating: [
      { when: "a month in prod", props: { retentionInDays: 30 }, findings: [days("30")] },
      { when: "a day in dev", props: { retentionInDays: 1 }, environment: "dev", findings: [days("1", 30)] },
      { when: "for ever", props: { retentionInDays: 0 }, findings: [days("0")] },
    ],
    absent: [
      { when: "for ever, by default", props: { retentionInDays: undefined }, findings: [days("not set")] },
      { when: "no key", props: { kmsKeyId: undefined }, findings: [key("not set")] },
    ],
    unknown: [
      {
        when: "both",
        props: { retentionInDays: unknown, kmsKeyId: unknown },
        undecided: ["retentionInDays", "kmsKeyId"],
      },
    ],
    wrongType: [
      { when: "the days are a text", props: { retentionInDays: "365" }, findings: [days("a text")] },
      { when: "the key is a number", props: { kmsKeyId: 1 }, findings: [key("1")] },
    ],
  },
);

describe("PO-06 logs: remediation", () => {
  const remedied = (props: object) => {
    const [group] = stackOf([{ type: LOG_GROUP, props: { name: unknown, ...props } }]);
    return group && logs.remediate?.(group, { environment: "prod", settings: { days: 365 } });
  };

  test.each([[{}], [{ retentionInDays: 0 }]])(
    "gives %j a retention, and leaves the rest as it is",
    (props) => {
      expect(remedied(props)).toEqual({ name: unknown, retentionInDays: 365 });
    },
  );

  test("leaves a retention that somebody has chosen", () => {
    expect(remedied({ retentionInDays: 30 })).toBeUndefined();
  });
});
