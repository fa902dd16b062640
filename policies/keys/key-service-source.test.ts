import { describePolicy, unknown } from "../../testing/describe-policy";
import { allowing, noDocument } from "./key-policy.fixture";
import { keyServiceSource } from "./key-service-source";

const found = {
  property: "policy [Some].Condition",
  observed: "no named source",
  required: "aws:SourceAccount, aws:SourceArn or an encryption context that names the account",
};
const service = (name: string | readonly string[], Condition?: object) =>
  allowing({ Principal: { Service: name }, Action: "kms:Decrypt", Condition });
const logs = (arn: string) =>
  service("logs.us-east-1.amazonaws.com", { ArnLike: { "kms:EncryptionContext:aws:logs:arn": arn } });

describePolicy(
  "PO-02 kms-service-source",
  keyServiceSource,
  {
    type: "aws:kms/key:Key",
    props: service("config.amazonaws.com", { StringEquals: { "aws:SourceAccount": "123456789012" } }),
  },
  {
    compliant: [
      { when: "it is for a role", props: allowing({ Principal: { AWS: "123456789012" }, Action: "kms:*" }) },
      {
        when: "it is for log groups of the account",
        props: logs("arn:aws:logs:us-east-1:123456789012:log-group:*"),
      },
      {
        when: "the services name no source",
        props: service(["events.amazonaws.com", "events.rds.amazonaws.com"]),
      },
    ],
    violating: [
      { when: "the source may be anything", props: service("config.amazonaws.com"), findings: [found] },
      {
        when: "one of two services would name it",
        props: service(["events.amazonaws.com", "cloudwatch.amazonaws.com"]),
        findings: [found],
      },
      {
        when: "it is for anybody's log groups",
        props: logs("arn:aws:logs:*:*:log-group:*"),
        findings: [found],
      },
    ],
    unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy"] }],
    ...noDocument,
  },
);
