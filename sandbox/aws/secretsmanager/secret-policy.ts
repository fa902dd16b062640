import type { Creation, ResourceModel } from "../../provider/model";
import {
  policyProblems,
  policyText,
  principalsOf,
  resourceStatement,
  statementsOf,
} from "../policy-document";
import { missingPrincipal } from "../policy-principals";
import { NO_SUCH_SECRET, findSecret } from "./find-secret";

export const secretPolicy: ResourceModel = {
  upserts: true,
  replaceOn: ["secretArn"],
  id: (creation) => String(creation.inputs["secretArn"]),
  check: (inputs) => policyProblems(inputs, "policy", resourceStatement),
  refuseCreate: refuse,
  refuseUpdate: refuse,
  computed: ({ inputs }) => ({ policy: policyText(inputs["policy"]) }),
};

function refuse(creation: Creation): string | undefined {
  const { secretArn, policy, blockPublicPolicy } = creation.inputs;
  if (findSecret(secretArn, creation) === undefined) return NO_SUCH_SECRET;
  if (missingPrincipal(policy, creation) !== undefined) {
    return "MalformedPolicyDocumentException: This resource policy contains an unsupported principal.";
  }
  return blockPublicPolicy === true && isPublic(policy)
    ? "PublicPolicyException: The BlockPublicPolicy parameter is set to true, and the resource policy did not " +
        "prevent broad access to the secret."
    : undefined;
}

function isPublic(policy: unknown): boolean {
  return statementsOf(policy).some(
    (statement) =>
      statement.Effect === "Allow" &&
      statement.Condition === undefined &&
      principalsOf(statement, "AWS").includes("*"),
  );
}
