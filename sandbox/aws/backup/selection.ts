import { matches, noneOf, oneOf } from "../../provider/argument-checks";
import { eachBlock } from "../../provider/block-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { uuid } from "../ids";
import { findByArn } from "../lookup";
import { roleTrusts } from "../role-trust";
import { PLAN } from "./types";

export const selection: ResourceModel = {
  autoname: { property: "name", maxLength: 255 },
  // There is no update of a selection.
  replaceOn: ["conditions", "iamRoleArn", "name", "notResources", "planId", "resources", "selectionTags"],
  defaults: { conditions: [], notResources: [] },
  references: {
    // The plan refuses to go while it has selections, in AWS Backup's own words.
    planId: { type: PLAN, notFound: "InvalidParameterValueException", survivesDeletion: true },
  },
  id: (creation) => uuid(creation),
  check: (inputs) => [
    ...matches(inputs, "name", /^[\w.-]{1,50}$/, "1 to 50 letters, digits and _.-"),
    ...matches(inputs, "iamRoleArn", /^arn:aws:iam::\d{12}:role\//, "the ARN of a role"),
    ...eachBlock(inputs, "selectionTags[]", (tag) => oneOf(tag, "type", ["STRINGEQUALS"])),
  ],
  refuseCreate: (creation) =>
    noneOf(creation.inputs, ["resources", "selectionTags", "conditions", "notResources"]) ??
    unusableRole(creation),
};

/** AWS Backup takes the role at once, and looks for resources with it where they are chosen by tag. */
function unusableRole({ inputs, cloud, identity }: Creation): string | undefined {
  const roleArn = text(inputs, "iamRoleArn");
  if (!roleTrusts(cloud, roleArn, "backup.amazonaws.com")) {
    return `InvalidParameterValueException: IAM Role ${roleArn} cannot be assumed by AWS Backup`;
  }
  if (inputs["selectionTags"] === undefined || hasPolicies(cloud, identity.account, roleArn))
    return undefined;
  return `InvalidParameterValueException: IAM Role ${roleArn} is not authorized to call tag:GetResources`;
}

/** The sandbox does not evaluate IAM policies: a role that has any is taken to have the right ones. */
function hasPolicies(cloud: Creation["cloud"], account: string, roleArn: string): boolean {
  const role = findByArn(cloud, "aws:iam/role:Role", roleArn)?.id;
  return ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "aws:iam/rolePolicy:RolePolicy"].some((type) =>
    cloud.list({ type, account }).some(({ inputs }) => inputs["role"] === role),
  );
}
