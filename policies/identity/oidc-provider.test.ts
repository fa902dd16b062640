import { describePolicy, unknown } from "../../testing/describe-policy";
import { oidcProvider } from "./oidc-provider";

const audience = (observed: string, property = "clientIdLists[0]") => ({
  property,
  observed,
  required: "sts.amazonaws.com",
});
const url = (observed: string) => ({
  property: "url",
  observed,
  required: "the address of an issuer, which starts with https://",
});

describePolicy(
  "PO-06 oidc-provider",
  oidcProvider,
  {
    type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    props: { clientIdLists: ["sts.amazonaws.com"], url: "https://token.actions.githubusercontent.com" },
  },
  {
    violating: [
      {
        when: "tokens for somebody else",
        props: { clientIdLists: ["https://github.com/example"] },
        findings: [audience("a text")],
      },
      {
        when: "any token",
        props: { clientIdLists: ["sts.amazonaws.com", "*"] },
        findings: [audience('"*"', "clientIdLists[1]")],
      },
      { when: "an issuer without TLS", props: { url: "http://example.org" }, findings: [url("a text")] },
    ],
    absent: [
      { when: "no audience", props: { clientIdLists: [] }, findings: [audience("not set", "clientIdLists")] },
      {
        when: "no list of audiences",
        props: { clientIdLists: undefined },
        findings: [audience("not set", "clientIdLists")],
      },
      { when: "no issuer", props: { url: undefined }, findings: [url("not set")] },
    ],
    unknown: [
      { when: "an audience", props: { clientIdLists: [unknown] }, undecided: ["clientIdLists.0"] },
      { when: "the issuer", props: { url: unknown }, undecided: ["url"] },
    ],
    wrongType: [
      {
        when: "the audiences are a text",
        props: { clientIdLists: "sts.amazonaws.com" },
        findings: [audience("not set", "clientIdLists")],
      },
      { when: "the issuer is a number", props: { url: 1 }, findings: [url("1")] },
    ],
  },
);
