import { describePolicy, unknown } from "../../testing/describe-policy";
import { tgHealth } from "./tg-health";

const enabled = (observed: string) => ({
  property: "healthCheck.enabled",
  observed,
  required: "true or absent",
});
const matcher = (observed: string) => ({
  property: "healthCheck.matcher",
  observed,
  required: "codes from 200 to 399, or absent",
});
const check = (changes: object) => ({ healthCheck: { enabled: true, matcher: "200-299", ...changes } });

describePolicy(
  "PO-05 tg-health",
  tgHealth,
  { type: "aws:lb/targetGroup:TargetGroup", props: { protocol: "HTTP", ...check({}) } },
  {
    compliant: [
      { when: "several codes are well", props: check({ matcher: "200,204,301-302" }) },
      {
        when: "it calls a function without asking",
        props: { targetType: "lambda", ...check({ enabled: false }) },
      },
      { when: "it speaks gRPC", props: { protocolVersion: "GRPC", ...check({ matcher: "0-99" }) } },
    ],
    violating: [
      { when: "nobody asks", props: check({ enabled: false }), findings: [enabled("false")] },
      { when: "errors are well", props: check({ matcher: "200-599" }), findings: [matcher('"200-599"')] },
      { when: "one error is well", props: check({ matcher: "200,503" }), findings: [matcher('"200,503"')] },
      { when: "the codes are no codes", props: check({ matcher: "any" }), findings: [matcher("a text")] },
    ],
    absent: [
      { when: "no word of it: AWS asks, and wants 200", props: { healthCheck: undefined } },
      { when: "no codes, which is 200", props: check({ matcher: undefined }) },
    ],
    unknown: [
      {
        when: "the codes, where nobody asks",
        props: check({ enabled: false, matcher: unknown }),
        findings: [enabled("false")],
        undecided: ["healthCheck.matcher"],
      },
    ],
    wrongType: [
      { when: "the switch is a text", props: check({ enabled: "true" }), findings: [enabled("a text")] },
      { when: "the codes are a number", props: check({ matcher: 200 }), findings: [matcher("200")] },
    ],
  },
);
