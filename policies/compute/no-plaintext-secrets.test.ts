import { describePolicy, unknown } from "../../testing/describe-policy";
import {
  container,
  containersOf,
  noContainers,
  oneContainer,
  taskDefinition,
  unreadable,
} from "./containers.fixture";
import { noPlaintextSecrets } from "./no-plaintext-secrets";

const found = (property: string, observed: string) => ({
  property: `containerDefinitions[0].${property}`,
  observed,
  required: "no secret, but the ARN of one",
});
const secret = (property: string, observed: string) => ({
  property: `containerDefinitions[0].${property}`,
  observed,
  required: "the ARN of one secret, or of one parameter, or absent",
});
const variable = (name: string, value: unknown) => oneContainer({ environment: [{ name, value }] });
const from = (valueFrom: unknown) => oneContainer({ secrets: [{ name: "DB_PASSWORD", valueFrom }] });
const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:database-a1b2c3";

describePolicy(
  "PO-04 SC-01 ecs-env-secrets",
  noPlaintextSecrets,
  { type: taskDefinition, props: containersOf(container) },
  {
    compliant: [
      { when: "a plain variable", props: variable("LOG_LEVEL", "info") },
      { when: "a secret by its ARN", props: from(arn) },
      { when: "a field of a secret", props: from(`${arn}:password::`) },
      { when: "a parameter by its name", props: from("/causeway/api/password") },
    ],
    violating: [
      {
        when: "a password",
        props: variable("DB_PASSWORD", "correct horse"),
        findings: [found("environment[0].value", "a value under a name with PASSWORD")],
      },
      {
        when: "a secret where its ARN should be",
        props: variable("SESSION_KEY_SECRET_ARN", "correct horse"),
        findings: [found("environment[0].value", "a value under a name with SECRET")],
      },
      {
        when: "an address with a password",
        props: variable("DATABASE", "postgres://app:horse@db/app"),
        findings: [found("environment[0].value", "a value that holds an address with a password")],
      },
      {
        when: "a password in the command",
        props: oneContainer({ command: ["serve", "--password=horse"] }),
        findings: [found("command[1]", "a value that holds a password")],
      },
      {
        when: "a token for the logs",
        props: oneContainer({
          logConfiguration: { logDriver: "splunk", options: { "splunk-token": "horse" } },
        }),
        findings: [found("logConfiguration.options.splunk-token", "a value under a name with TOKEN")],
      },
      {
        when: "a name in capitals, as the provider reads it",
        props: oneContainer({
          Environment: [{ Name: "DB_PASSWORD", Value: "horse" }],
          environment: undefined,
        }),
        findings: [found("environment[0].value", "a value under a name with PASSWORD")],
      },
      {
        when: "every secret",
        props: from("*"),
        findings: [secret("secrets[0].valueFrom", "a text")],
      },
      {
        when: "every secret with a prefix",
        props: from("arn:aws:secretsmanager:us-east-1:123456789012:secret:data*"),
        findings: [secret("secrets[0].valueFrom", "a text")],
      },
      {
        when: "every secret for the logs",
        props: oneContainer({
          logConfiguration: {
            logDriver: "splunk",
            secretOptions: [{ name: "splunk-token", valueFrom: "*" }],
          },
        }),
        findings: [secret("logConfiguration.secretOptions[0].valueFrom", "a text")],
      },
    ],
    absent: [{ when: "no environment", props: oneContainer({ environment: undefined }) }, ...noContainers],
    unknown: [
      {
        when: "the containers",
        props: { containerDefinitions: unknown },
        undecided: ["containerDefinitions"],
      },
    ],
    wrongType: [
      {
        when: "the password is a number",
        props: variable("DB_PASSWORD", 12345),
        findings: [found("environment[0].value", "a value under a name with PASSWORD")],
      },
      {
        when: "the environment is an object",
        props: oneContainer({ environment: { DB_PASSWORD: "horse" } }),
        findings: [found("environment.DB_PASSWORD", "a value under a name with PASSWORD")],
      },
      {
        when: "the environment is a text",
        props: oneContainer({ environment: "DB_PASSWORD=horse" }),
        findings: [found("environment", "a value that holds a password")],
      },
      {
        when: "the secret is a list",
        props: from([]),
        findings: [secret("secrets[0].valueFrom", "a list of 0")],
      },
      ...unreadable,
    ],
  },
);
