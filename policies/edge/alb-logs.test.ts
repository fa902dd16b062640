import { describePolicy, unknown } from "../../testing/describe-policy";
import { albLogs } from "./alb-logs";

const enabled = (observed: string) => ({ property: "accessLogs.enabled", observed, required: "true" });
const bucket = (observed: string) => ({
  property: "accessLogs.bucket",
  observed,
  required: "a bucket's name",
});

describePolicy(
  "PO-05 alb-logs",
  albLogs,
  { type: "aws:lb/loadBalancer:LoadBalancer", props: { accessLogs: { enabled: true, bucket: "logs" } } },
  {
    compliant: [
      {
        when: "it is a gateway load balancer",
        props: { loadBalancerType: "gateway", accessLogs: undefined },
      },
    ],
    violating: [
      {
        when: "logs are turned off",
        props: { accessLogs: { enabled: false, bucket: "logs" } },
        findings: [enabled("false")],
      },
      {
        when: "the bucket has no name",
        props: { accessLogs: { enabled: true, bucket: "" } },
        findings: [bucket("a text")],
      },
    ],
    absent: [
      { when: "the switch", props: { accessLogs: { bucket: "logs" } }, findings: [enabled("not set")] },
      {
        when: "all of it",
        props: { accessLogs: undefined },
        findings: [enabled("not set"), bucket("not set")],
      },
    ],
    unknown: [
      {
        when: "the bucket, beside logs that are off",
        props: { accessLogs: { enabled: false, bucket: unknown } },
        findings: [enabled("false")],
        undecided: ["accessLogs.bucket"],
      },
    ],
    wrongType: [
      {
        when: "the switch is a text",
        props: { accessLogs: { enabled: "true", bucket: "logs" } },
        findings: [enabled("a text")],
      },
    ],
  },
);
