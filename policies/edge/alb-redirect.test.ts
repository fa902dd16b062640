import { describePolicy, unknown } from "../../testing/describe-policy";
import { albRedirect } from "./alb-redirect";

const redirect = { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
const redirecting = (changes: object) => ({
  defaultActions: [{ type: "redirect", redirect: { ...redirect, ...changes } }],
});
const answer = [{ type: "fixed-response", fixedResponse: { statusCode: "404" } }];
const kind = (observed: string) => ({ property: "defaultActions[0].type", observed, required: "redirect" });
const of = (name: string, observed: string, required: string) => ({
  property: `defaultActions[0].redirect.${name}`,
  observed,
  required,
});
const none = (observed: string) => ({
  property: "defaultActions",
  observed,
  required: "a redirect to HTTPS",
});

describePolicy(
  "PO-05 alb-redirect",
  albRedirect,
  { type: "aws:lb/listener:Listener", props: { protocol: "HTTP", port: 80, ...redirecting({}) } },
  {
    compliant: [
      { when: "it ends HTTPS", props: { protocol: "HTTPS", defaultActions: answer } },
      { when: "it ends HTTPS, in small letters", props: { protocol: "https", defaultActions: answer } },
      { when: "it passes TCP on", props: { protocol: "TCP", defaultActions: [{ type: "forward" }] } },
      {
        when: "HTTPS is sent to another host",
        props: { protocol: "HTTPS", ...redirecting({ protocol: undefined, host: "www.example.com" }) },
      },
    ],
    violating: [
      {
        when: "requests are forwarded",
        props: { defaultActions: [{ type: "forward" }] },
        findings: [kind('"forward"')],
      },
      {
        when: "HTTPS becomes HTTP",
        props: { protocol: "HTTP", defaultActions: answer },
        findings: [kind('"fixed-response"')],
      },
      {
        when: "a second action forwards",
        props: { defaultActions: [...redirecting({}).defaultActions, { type: "forward" }] },
        findings: [{ ...kind('"forward"'), property: "defaultActions[1].type" }],
      },
      {
        when: "the redirect is to HTTP",
        props: redirecting({ protocol: "HTTP" }),
        findings: [of("protocol", '"HTTP"', "HTTPS")],
      },
      {
        when: "the redirect is for now only",
        props: redirecting({ statusCode: "HTTP_302" }),
        findings: [of("statusCode", '"HTTP_302"', "HTTP_301")],
      },
      {
        when: "the redirect leads to another port",
        props: redirecting({ port: "8080" }),
        findings: [of("port", '"8080"', "443")],
      },
      {
        when: "a listener of HTTPS sends back to HTTP",
        props: { protocol: "HTTPS", ...redirecting({ protocol: "HTTP" }) },
        findings: [of("protocol", '"HTTP"', "HTTPS")],
      },
    ],
    absent: [
      {
        when: "no protocol, which is HTTP",
        props: { protocol: undefined, defaultActions: answer },
        findings: [kind('"fixed-response"')],
      },
      { when: "no action", props: { defaultActions: undefined }, findings: [none("not set")] },
      { when: "an empty list of actions", props: { defaultActions: [] }, findings: [none("a list of 0")] },
      {
        when: "a redirect without its parts",
        props: { defaultActions: [{ type: "redirect" }] },
        findings: [
          of("protocol", "not set", "HTTPS"),
          of("statusCode", "not set", "HTTP_301"),
          of("port", "not set", "443"),
        ],
      },
    ],
    unknown: [
      {
        when: "the port, beside a redirect to HTTP",
        props: redirecting({ port: unknown, protocol: "HTTP" }),
        findings: [of("protocol", '"HTTP"', "HTTPS")],
        undecided: ["defaultActions.0.redirect.port"],
      },
    ],
    wrongType: [
      { when: "the actions are a text", props: { defaultActions: "redirect" }, findings: [none("a text")] },
      {
        when: "the protocol is a number",
        props: { protocol: 443, defaultActions: answer },
        findings: [kind('"fixed-response"')],
      },
      { when: "an action is a text", props: { defaultActions: ["redirect"] }, findings: [kind("not set")] },
    ],
  },
);
