import { describePolicy, unknown } from "../../testing/describe-policy";
import { albPlainRules } from "./alb-plain-rules";

const listener = (name: string, protocol: unknown) => ({
  type: "aws:lb/listener:Listener",
  name,
  props: { protocol, arn: `arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/lb/1/${name}` },
});
const stack = [listener("http", "HTTP"), listener("https", "HTTPS"), listener("nameless", undefined)];
const kind = { property: "actions[0].type", observed: '"forward"', required: "redirect" };
const on = (name: string) => ({ propertyDependencies: { listenerArn: [name] } });

describePolicy(
  "PO-05 alb-plain-rules",
  albPlainRules,
  {
    type: "aws:lb/listenerRule:ListenerRule",
    props: { listenerArn: unknown, actions: [{ type: "forward" }] },
    ...on("https"),
  },
  {
    compliant: [
      {
        when: "it redirects on the listener in clear",
        props: { actions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }] },
        ...on("http"),
      },
    ],
    violating: [
      { when: "it forwards on the listener in clear", ...on("http"), findings: [kind] },
      {
        when: "it names the listener in clear by text",
        props: { listenerArn: "arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/lb/1/http" },
        propertyDependencies: {},
        findings: [kind],
      },
    ],
    absent: [
      { when: "the listener has no protocol, which is HTTP", ...on("nameless"), findings: [kind] },
      {
        when: "no action, in clear",
        props: { actions: undefined },
        ...on("http"),
        findings: [{ property: "actions", observed: "not set", required: "a redirect to HTTPS" }],
      },
    ],
    unknown: [{ when: "the listener", propertyDependencies: {}, undecided: ["listenerArn"] }],
    wrongType: [
      {
        when: "the actions are a text, in clear",
        props: { actions: "forward" },
        ...on("http"),
        findings: [{ property: "actions", observed: "a text", required: "a redirect to HTTPS" }],
      },
    ],
  },
  stack,
);
