import { describePolicy, unknown } from "../../testing/describe-policy";
import { encryptedTransport } from "./encrypted-transport";

type Fields = Readonly<Record<string, unknown>>;

const bucket = "arn:aws:s3:::data";
const http: Fields = { Bool: { "aws:SecureTransport": "false" } };
const old: Fields = { NumericLessThan: { "s3:TlsVersion": "1.2" } };
const deny = (Condition: Fields, more: Fields = {}): Fields => ({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [bucket, `${bucket}/*`],
  Condition,
  ...more,
});
const policy = (...Statement: readonly Fields[]) => ({ policy: JSON.stringify({ Statement }) });
const lacks = (when: string) => ({
  property: "policy",
  observed: "no such statement",
  required: `a statement that denies everybody s3:* on the bucket and its objects where only ${when}`,
});
const [noHttp, noOld] = [lacks("aws:SecureTransport is false"), lacks("s3:TlsVersion is less than 1.2")];
const narrower = (when: string, more: Fields) => ({
  when,
  props: policy(deny(http, more), deny(old)),
  findings: [noHttp],
});

describePolicy(
  "PO-02 s3-tls",
  encryptedTransport,
  { type: "aws:s3/bucketPolicy:BucketPolicy", props: policy(deny(http), deny(old)) },
  {
    compliant: [
      {
        when: "it is said in other words",
        props: policy(
          deny(
            { BoolIfExists: { "aws:securetransport": false } },
            { Principal: { AWS: "*" }, Action: "*", Resource: "*" },
          ),
          deny({ NumericLessThan: { "s3:TlsVersion": 1.3 } }, { Resource: `${bucket}*` }),
        ),
      },
      { when: "the document is no text", props: { policy: { Statement: [deny(http), deny(old)] } } },
    ],
    violating: [
      { when: "plain HTTP is allowed", props: policy(deny(old)), findings: [noHttp] },
      { when: "old TLS is allowed", props: policy(deny(http)), findings: [noOld] },
      {
        when: "TLS 1.1 will do",
        props: policy(deny(http), deny({ NumericLessThan: { "s3:TlsVersion": "1.1" } })),
        findings: [noOld],
      },
      {
        when: "HTTPS is what it denies",
        props: policy(deny({ Bool: { "aws:SecureTransport": "true" } }), deny(old)),
        findings: [noHttp],
      },
      narrower("it allows", { Effect: "Allow" }),
      narrower("it denies one role", { Principal: { AWS: "arn:aws:iam::123456789012:role/ci" } }),
      narrower("it denies all but one role", {
        Principal: undefined,
        NotPrincipal: { AWS: "arn:aws:iam::123456789012:role/ci" },
      }),
      narrower("it denies one action", { Action: "s3:GetObject" }),
      narrower("it denies all but one action", { Action: undefined, NotAction: "s3:GetObject" }),
      narrower("it forgets the objects", { Resource: bucket }),
      narrower("it forgets the bucket", { Resource: `${bucket}/*` }),
      narrower("it covers a folder only", { Resource: [bucket, `${bucket}/logs/*`] }),
      narrower("it denies always, which lets nobody in", { Condition: undefined }),
      narrower("it denies outside one network too", {
        Condition: { ...http, StringNotEquals: { "aws:SourceVpc": "vpc-1" } },
      }),
    ],
    absent: [
      { when: "no statement", props: policy(), findings: [noHttp, noOld] },
      {
        when: "no policy",
        props: { policy: undefined },
        findings: [
          { property: "policy", observed: "not set", required: "a policy document with statements" },
        ],
      },
    ],
    unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      {
        when: "the policy is no document",
        props: { policy: "TlsOnly" },
        findings: [{ property: "policy", observed: "a text", required: "a policy document with statements" }],
      },
    ],
  },
);
