import { describePolicy, unknown } from "../../testing/describe-policy";
import { albHardening } from "./alb-hardening";

const drop = (observed: string) => ({ property: "dropInvalidHeaderFields", observed, required: "true" });
const desync = (observed: string) => ({
  property: "desyncMitigationMode",
  observed,
  required: "one of defensive, strictest, or absent",
});
const xff = (observed: string) => ({
  property: "xffHeaderProcessingMode",
  observed,
  required: "one of append, remove, or absent",
});
const failOpen = (observed: string) => ({
  property: "enableWafFailOpen",
  observed,
  required: "false or absent",
});

describePolicy(
  "PO-05 alb-hardening",
  albHardening,
  {
    type: "aws:lb/loadBalancer:LoadBalancer",
    props: { dropInvalidHeaderFields: true, desyncMitigationMode: "defensive" },
  },
  {
    compliant: [
      {
        when: "it is stricter still",
        props: { desyncMitigationMode: "strictest", xffHeaderProcessingMode: "remove" },
      },
      {
        when: "it is a network load balancer, which reads no headers",
        props: { loadBalancerType: "network", dropInvalidHeaderFields: undefined },
      },
    ],
    violating: [
      { when: "invalid headers pass", props: { dropInvalidHeaderFields: false }, findings: [drop("false")] },
      {
        when: "smuggling is only watched",
        props: { desyncMitigationMode: "monitor" },
        findings: [desync('"monitor"')],
      },
      {
        when: "callers name their own address",
        props: { xffHeaderProcessingMode: "preserve" },
        findings: [xff('"preserve"')],
      },
      {
        when: "requests pass while the web ACL cannot be asked",
        props: { enableWafFailOpen: true },
        findings: [failOpen("true")],
      },
    ],
    absent: [
      {
        when: "no word of headers",
        props: { dropInvalidHeaderFields: undefined },
        findings: [drop("not set")],
      },
      { when: "no mode, which is defensive", props: { desyncMitigationMode: undefined } },
    ],
    unknown: [
      {
        when: "the mode, beside invalid headers",
        props: { desyncMitigationMode: unknown, dropInvalidHeaderFields: false },
        findings: [drop("false")],
        undecided: ["desyncMitigationMode"],
      },
    ],
    wrongType: [
      {
        when: "the switch is a text",
        props: { dropInvalidHeaderFields: "true" },
        findings: [drop("a text")],
      },
      {
        when: "the type is a number, which is no network load balancer",
        props: { loadBalancerType: 1, desyncMitigationMode: 2 },
        findings: [desync("2")],
      },
    ],
  },
);
