import { describePolicy, unknown } from "../../testing/describe-policy";
import { iamLogin } from "./iam-login";

const found = (observed: string) => ({
  property: "iamDatabaseAuthenticationEnabled",
  observed,
  required: "true",
});

describePolicy(
  "PO-03 rds-iam-auth",
  iamLogin,
  { type: "aws:rds/instance:Instance", props: { iamDatabaseAuthenticationEnabled: true } },
  {
    violating: [
      { when: "it is false", props: { iamDatabaseAuthenticationEnabled: false }, findings: [found("false")] },
    ],
    absent: [
      {
        when: "it is left out",
        props: { iamDatabaseAuthenticationEnabled: undefined },
        findings: [found("not set")],
      },
    ],
    unknown: [
      {
        when: "the value",
        props: { iamDatabaseAuthenticationEnabled: unknown },
        undecided: ["iamDatabaseAuthenticationEnabled"],
      },
    ],
    wrongType: [
      {
        when: "it is a text",
        props: { iamDatabaseAuthenticationEnabled: "yes" },
        findings: [found("a text")],
      },
    ],
  },
);
