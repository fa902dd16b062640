import { describePolicy, unknown } from "../../testing/describe-policy";
import { storedSecrets } from "./stored-secrets";

const key = (property: string, observed: string) => ({
  property,
  observed,
  required: "no AWS key: jobs take on a role",
});
const named = {
  property: "variableName",
  observed: "the name of something secret",
  required: "a secret instead",
};
const holds = (observed: string) => ({ property: "value", observed, required: "a text that is no secret" });

describePolicy(
  "PO-06 gh-secrets of secrets",
  storedSecrets,
  {
    type: "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret",
    props: { secretName: "SLACK_DRIFT_WEBHOOK", value: "https://hooks.example.org/one" },
  },
  {
    violating: [
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
      "PROD_AWS_SESSION_TOKEN",
      "DEPLOY_ACCESS_KEY",
    ].map((secretName) => ({
      when: `it is called ${secretName}`,
      props: { secretName },
      findings: [key("secretName", "the name of an AWS key")],
    })),
    absent: [
      { when: "the name", props: { secretName: undefined }, findings: [key("secretName", "no name")] },
    ],
    unknown: [
      { when: "the name", props: { secretName: unknown }, undecided: ["secretName"] },
      { when: "the value, which is not read", props: { value: unknown } },
    ],
    wrongType: [
      { when: "the name is a number", props: { secretName: 1 }, findings: [key("secretName", "no name")] },
    ],
  },
);

describePolicy(
  "PO-06 gh-secrets of variables",
  storedSecrets,
  {
    type: "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
    props: { variableName: "AWS_ROLE_ARN", value: "arn:aws:iam::111111111111:role/deploy" },
  },
  {
    compliant: [
      {
        when: "it says where secrets are encrypted",
        props: {
          variableName: "PULUMI_SECRETS_PROVIDER_PROD",
          value: "awskms:///alias/prod?region=us-east-1",
        },
      },
      { when: "it is an id", props: { variableName: "STATE_EXTERNAL_ID", value: "prod-2026" } },
    ],
    violating: [
      {
        when: "it is an AWS key",
        props: { variableName: "AWS_ACCESS_KEY_ID", value: "AKIAIOSFODNN7EXAMPLE" },
        findings: [key("variableName", "the name of an AWS key"), holds("what has the form of a secret")],
      },
      ...["SLACK_TOKEN", "DB_PASSWORD_PROD", "SESSION_SECRET", "STRIPE_API_KEY"].map((variableName) => ({
        when: `it is called ${variableName}`,
        props: { variableName },
        findings: [named],
      })),
      {
        when: "it is a private key",
        props: { value: "-----BEGIN RSA PRIVATE KEY-----" },
        findings: [holds("what has the form of a secret")],
      },
      {
        when: "it is an address with a password",
        props: { value: "postgres://app:planted@db.example.org/app" },
        findings: [holds("what has the form of a secret")],
      },
    ],
    absent: [
      {
        when: "name and value",
        props: { variableName: undefined, value: undefined },
        findings: [key("variableName", "no name"), holds("not set")],
      },
    ],
    unknown: [{ when: "the value", props: { value: unknown }, undecided: ["value"] }],
    wrongType: [
      {
        when: "name and value are numbers",
        props: { variableName: 1, value: 1 },
        findings: [key("variableName", "no name"), holds("1")],
      },
    ],
  },
);
