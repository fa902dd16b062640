import { describePolicy, unknown } from "../../testing/describe-policy";
import { allowing, noDocument, role } from "./bucket-policy.fixture";
import { serviceSource } from "./service-source";

const found = {
  property: "policy [Some].Condition",
  observed: "no named source",
  required: "aws:SourceAccount, aws:SourceArn or aws:SourceOrgID with a value that names it",
};
const config = { ...role, Principal: { Service: "config.amazonaws.com" } };
const balancers = { ...role, Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" } };
const account = { StringEquals: { "aws:SourceAccount": "123456789012" } };

describePolicy(
  "PO-02 s3-service-source",
  serviceSource,
  { type: "aws:s3/bucketPolicy:BucketPolicy", props: allowing({ ...config, Condition: account }) },
  {
    compliant: [
      { when: "a role needs none", props: allowing(role) },
      {
        when: "the source is a bucket",
        props: allowing({ ...config, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::logged" } } }),
      },
      {
        when: "load balancers write below the path of an account",
        props: allowing({ ...balancers, Resource: "arn:aws:s3:::data/AWSLogs/123456789012/*" }),
      },
    ],
    violating: [
      { when: "the source may be anything", props: allowing(config), findings: [found] },
      {
        when: "another service writes below the path of an account",
        props: allowing({ ...config, Resource: "arn:aws:s3:::data/AWSLogs/123456789012/*" }),
        findings: [found],
      },
      {
        when: "load balancers write everywhere",
        props: allowing({ ...balancers, Resource: "arn:aws:s3:::data/*" }),
        findings: [found],
      },
      {
        when: "any account will do",
        props: allowing({ ...config, Condition: { StringLike: { "aws:SourceAccount": "*" } } }),
        findings: [found],
      },
      {
        when: "the condition is about something else",
        props: allowing({
          ...config,
          Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
        }),
        findings: [found],
      },
    ],
    unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy"] }],
    ...noDocument(),
  },
);
