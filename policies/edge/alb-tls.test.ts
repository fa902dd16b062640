import { describePolicy, unknown } from "../../testing/describe-policy";
import { albTls } from "./alb-tls";

const sslPolicy = (observed: string) => ({
  property: "sslPolicy",
  observed,
  required: "a policy with TLS 1.2 or later and forward secrecy, such as ELBSecurityPolicy-TLS13-1-2-2021-06",
});
const certificate = (observed: string) => ({
  property: "certificateArn",
  observed,
  required: "a certificate's ARN",
});

describePolicy(
  "PO-05 alb-tls",
  albTls,
  {
    type: "aws:lb/listener:Listener",
    props: {
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/c",
    },
  },
  {
    compliant: [
      { when: "it speaks TLS 1.3 only", props: { sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" } },
      {
        when: "it speaks HTTP, which has no policy",
        props: { protocol: "HTTP", sslPolicy: undefined, certificateArn: undefined },
      },
      { when: "the protocol is absent, which is HTTP", props: { protocol: undefined, sslPolicy: undefined } },
    ],
    violating: [
      ...[
        "ELBSecurityPolicy-2016-08",
        "ELBSecurityPolicy-TLS-1-1-2017-01",
        "ELBSecurityPolicy-TLS13-1-0-2021-06",
        "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
        "ELBSecurityPolicy-TLS-1-2-2017-01",
        "ELBSecurityPolicy-FS-1-2-2019-08",
      ].map((name) => ({
        when: `the policy is ${name}`,
        props: { sslPolicy: name },
        findings: [sslPolicy(`"${name}"`)],
      })),
      {
        when: "the policy is no known one",
        props: { sslPolicy: "hunter2" },
        findings: [sslPolicy("a text")],
      },
      {
        when: "a network load balancer ends an old TLS",
        props: { protocol: "TLS", sslPolicy: "ELBSecurityPolicy-2015-05" },
        findings: [sslPolicy('"ELBSecurityPolicy-2015-05"')],
      },
      { when: "the certificate is empty", props: { certificateArn: "" }, findings: [certificate("a text")] },
    ],
    absent: [
      { when: "no policy", props: { sslPolicy: undefined }, findings: [sslPolicy("not set")] },
      { when: "no certificate", props: { certificateArn: undefined }, findings: [certificate("not set")] },
    ],
    unknown: [
      { when: "the certificate", props: { certificateArn: unknown }, undecided: ["certificateArn"] },
      {
        when: "the policy, beside no certificate",
        props: { sslPolicy: unknown, certificateArn: undefined },
        findings: [certificate("not set")],
        undecided: ["sslPolicy"],
      },
    ],
    wrongType: [
      { when: "the policy is a number", props: { sslPolicy: 13 }, findings: [sslPolicy("13")] },
      {
        when: "the certificate is a list",
        props: { certificateArn: ["c"] },
        findings: [certificate("a list of 1")],
      },
    ],
  },
);
