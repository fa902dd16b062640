import { matches } from "../../provider/argument-checks";
import type { Creation, Reference, ResourceModel } from "../../provider/model";
import { nameOrPrefixed } from "../ids";
import { identityStatement, policyProblems, policyText } from "../policy-document";
import { isManagedPolicy } from "./managed-policies";
import { POLICY, ROLE, ROLE_POLICY, ROLE_POLICY_ATTACHMENT } from "./types";

/** IAM quotas: "Managed policies per role", by default. */
const POLICIES_PER_ROLE = 10;

/** IAM quotas, "IAM object size": all inline policies of a role together, in characters without white space. */
const INLINE_SIZE = 10240;

/** The role itself refuses to go while it has policies, in IAM's own words. */
const ITS_ROLE: Reference = { type: ROLE, notFound: "NoSuchEntity", survivesDeletion: true };

export const rolePolicy: ResourceModel = {
  global: true,
  upserts: true,
  replaceOn: ["name", "namePrefix", "role"],
  autoname: { property: "name", maxLength: 128, prefixProperty: "namePrefix" },
  defaults: { namePrefix: "" },
  references: { role: ITS_ROLE },
  id: (creation) => `${String(creation.inputs["role"])}:${nameOrPrefixed(creation)}`,
  check: (inputs) => [
    ...matches(inputs, "name", /^[\w+=,.@-]{1,128}$/, "at most 128 letters, digits and _+=,.@-"),
    ...policyProblems(inputs, "policy", identityStatement),
  ],
  refuseCreate: tooLarge,
  refuseUpdate: tooLarge,
  computed: ({ id, inputs }) => ({
    name: id.slice(id.indexOf(":") + 1),
    policy: policyText(inputs["policy"]),
  }),
};

function tooLarge({ inputs, identity, cloud }: Creation): string | undefined {
  const { role, name } = inputs;
  const others = cloud
    .list({ type: ROLE_POLICY, account: identity.account })
    .filter((other) => other.inputs["role"] === role && other.outputs["name"] !== name)
    .map(({ outputs }) => outputs["policy"]);
  const sizes = [inputs["policy"], ...others].map(
    (policy) => policyText(policy).replaceAll(/\s/g, "").length,
  );
  if (sizes.reduce((sum, size) => sum + size, 0) <= INLINE_SIZE) return undefined;
  return `LimitExceeded: Maximum policy size of ${INLINE_SIZE} bytes exceeded for role ${String(role)}`;
}

export const rolePolicyAttachment: ResourceModel = {
  global: true,
  upserts: true,
  deleteBeforeReplace: true,
  replaceOn: ["policyArn", "role"],
  references: { role: ITS_ROLE },
  id: ({ inputs }) => `${String(inputs["role"])}/${String(inputs["policyArn"])}`,
  check: (inputs) =>
    matches(inputs, "policyArn", /^arn:aws:iam::(aws|\d{12}):policy\/.+$/, "the ARN of a policy"),
  refuseCreate: (creation) => unknownPolicy(creation) ?? tooMany(creation),
};

function unknownPolicy({ inputs, identity, cloud }: Creation): string | undefined {
  const arn = String(inputs["policyArn"]);
  const own = cloud.find({ type: POLICY, id: arn, account: identity.account });
  if (own !== undefined || isManagedPolicy(arn)) return undefined;
  return `NoSuchEntity: Policy ${arn} does not exist or is not attachable.`;
}

function tooMany({ inputs, identity, cloud }: Creation): string | undefined {
  const others = cloud
    .list({ type: ROLE_POLICY_ATTACHMENT, account: identity.account })
    .filter(
      (other) => other.inputs["role"] === inputs["role"] && other.inputs["policyArn"] !== inputs["policyArn"],
    );
  if (others.length < POLICIES_PER_ROLE) return undefined;
  return `LimitExceeded: Cannot exceed quota for PoliciesPerRole: ${POLICIES_PER_ROLE}`;
}
