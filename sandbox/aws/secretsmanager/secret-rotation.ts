import type { CloudResource } from "../../cloud/cloud";
import { between, exclusive, isAbsent, matches } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { NO_SUCH_SECRET, findSecret } from "./find-secret";

export const secretRotation: ResourceModel = {
  upserts: true,
  replaceOn: ["secretId"],
  defaults: { rotateImmediately: true },
  id: (creation) => text(findSecret(creation.inputs["secretId"], creation)?.outputs, "arn"),
  check: (inputs) => [
    ...matches(
      inputs,
      "rotationLambdaArn",
      /^arn:aws:lambda:[\w-]+:\d{12}:function:.+$/,
      "the ARN of a function",
    ),
    ...rulesProblems(inputs),
  ],
  refuseCreate: refuse,
  refuseUpdate: refuse,
  computed: ({ id, inputs }) => ({ secretId: id, rotationEnabled: inputs["rotationEnabled"] !== false }),
};

function rulesProblems(inputs: Values): readonly ArgumentProblem[] {
  const { rotationEnabled, rotationRules } = inputs;
  const disabled = rotationEnabled === false;
  return [
    ...problemWhen(
      disabled && !isAbsent(rotationRules),
      "rotationRules",
      "cannot be set when rotationEnabled is false",
    ),
    ...eachBlock(inputs, "rotationRules", (rules) => [
      ...between(rules, "automaticallyAfterDays", 1, 1000),
      ...exclusive(rules, ["automaticallyAfterDays", "scheduleExpression"]),
    ]),
  ];
}

function refuse(creation: Creation): string | undefined {
  const { rotationEnabled, rotationRules, rotationLambdaArn, externalSecretRotationRoleArn, secretId } =
    creation.inputs;
  const secret = findSecret(secretId, creation);
  if (secret === undefined) return NO_SUCH_SECRET;
  if (rotationEnabled === false) return undefined;
  if (isAbsent(rotationRules)) return "`rotation_rules` is required unless `rotation_enabled` is `false`";
  return isAbsent(rotationLambdaArn ?? externalSecretRotationRoleArn) && !isManaged(secret)
    ? "InvalidRequestException: No Lambda rotation function ARN is associated with this secret."
    : undefined;
}

/** A service that keeps a secret, such as RDS, rotates it too; its name starts with the service's. */
function isManaged({ outputs }: CloudResource): boolean {
  return text(outputs, "name").includes("!");
}
