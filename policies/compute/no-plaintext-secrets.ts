import { resourcePolicy, type Finding } from "../lib/policy";
import { isAbsentOr, type Expectation } from "../lib/property";
import { containerProperty, eachContainer, type ContainerCheck } from "./containers";
import { secretIn, valuesIn } from "../lib/plaintext-secrets";

const noSecretInClear: ContainerCheck = ({ path, props }) =>
  valuesIn(props, path, "").flatMap((value): readonly Finding[] => {
    const observed = secretIn(value);
    return observed === undefined
      ? []
      : [{ property: value.path, observed, required: "no secret, but the ARN of one" }];
  });

/** One secret of Secrets Manager, or one parameter of Systems Manager: its ARN, or the name of a parameter. */
const isOneSecret: Expectation = {
  required: "the ARN of one secret, or of one parameter",
  accepts: (value) =>
    typeof value === "string" &&
    /^(arn:aws[a-z-]*:(secretsmanager|ssm):[a-z0-9-]+:\d{12}:[^*?]+|\/?[\w.-]+(\/[\w.-]+)*)$/.test(value),
};

export const noPlaintextSecrets = resourcePolicy({
  id: "ecs-env-secrets",
  description: "No container definition holds a secret in clear.",
  risk: "Whoever may read task definitions or a stack's state has the secret, and every revision keeps it for good.",
  severity: "critical",
  frameworks: { fsbp: ["ECS.8"], trivy: ["AWS-0036"] },
  fix: "Remove the text from containerDefinitions, replace the secret it held, and keep the new one in Secrets Manager: secretArns of the Service component tells the task its ARN.",
  types: ["aws:ecs/taskDefinition:TaskDefinition"],
  checks: [
    eachContainer(
      noSecretInClear,
      containerProperty("secrets[].valueFrom", isAbsentOr(isOneSecret)),
      containerProperty("logConfiguration.secretOptions[].valueFrom", isAbsentOr(isOneSecret)),
    ),
  ],
});
