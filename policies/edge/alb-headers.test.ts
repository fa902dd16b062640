import { describePolicy, unknown } from "../../testing/describe-policy";
import { albHeaders } from "./alb-headers";

const property = {
  hsts: "routingHttpResponseStrictTransportSecurityHeaderValue",
  sniff: "routingHttpResponseXContentTypeOptionsHeaderValue",
  server: "routingHttpResponseServerEnabled",
};
const hsts = (observed: string) => ({
  property: property.hsts,
  observed,
  required: "max-age of at least 31536000 seconds",
});
const sniff = (observed: string) => ({ property: property.sniff, observed, required: "nosniff" });
const server = (observed: string) => ({ property: property.server, observed, required: "false" });

describePolicy(
  "NW-07 alb-headers",
  albHeaders,
  {
    type: "aws:lb/listener:Listener",
    props: {
      protocol: "HTTPS",
      [property.hsts]: "max-age=31536000; includeSubDomains",
      [property.sniff]: "nosniff",
      [property.server]: false,
    },
  },
  {
    compliant: [
      {
        when: "the directives are turned round",
        props: { [property.hsts]: "includeSubDomains; max-age=63072000" },
      },
      {
        when: "it speaks HTTP, which has nothing to promise",
        props: { protocol: "HTTP", [property.hsts]: undefined, [property.sniff]: undefined },
      },
    ],
    violating: [
      {
        when: "browsers forget at once",
        props: { [property.hsts]: "max-age=0" },
        findings: [hsts('"max-age=0"')],
      },
      {
        when: "the header is something else",
        props: { [property.hsts]: "secret" },
        findings: [hsts("a text")],
      },
      { when: "types may be guessed", props: { [property.sniff]: "sniff" }, findings: [sniff("a text")] },
      { when: "the server is named", props: { [property.server]: true }, findings: [server("true")] },
    ],
    absent: [
      {
        when: "no header is set; AWS names the server then",
        props: { [property.hsts]: undefined, [property.sniff]: undefined, [property.server]: undefined },
        findings: [hsts("not set"), sniff("not set"), server("not set")],
      },
    ],
    unknown: [
      {
        when: "one header, beside another that is wrong",
        props: { [property.hsts]: unknown, [property.server]: true },
        findings: [server("true")],
        undecided: [property.hsts],
      },
    ],
    wrongType: [
      {
        when: "the header is a number",
        props: { [property.hsts]: 31_536_000 },
        findings: [hsts("31536000")],
      },
      { when: "the switch is a text", props: { [property.server]: "false" }, findings: [server("a text")] },
    ],
  },
);
