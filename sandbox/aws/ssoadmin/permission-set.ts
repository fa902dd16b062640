import { matches } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { unknownInstance } from "./instance";
import { ACCOUNT_ASSIGNMENT, PERMISSION_SET } from "./types";

export const permissionSet: ResourceModel = {
  replaceOn: ["instanceArn", "name"],
  autoname: { property: "name", maxLength: 32 },
  defaults: { sessionDuration: "PT1H" },
  id: ({ inputs, hex }) => {
    const instanceArn = text(inputs, "instanceArn");
    const instance = instanceArn.slice(instanceArn.lastIndexOf("/") + 1);
    return `arn:aws:sso:::permissionSet/${instance}/ps-${hex(16)},${instanceArn}`;
  },
  check: (inputs) => [
    ...matches(inputs, "name", /^[\w+=,.@-]{1,32}$/, "at most 32 letters, digits and _+=,.@-"),
    ...matches(inputs, "description", /^[^]{1,700}$/, "1 to 700 characters"),
    ...matches(
      inputs,
      "instanceArn",
      /^arn:aws:sso:::instance\/(sso)?ins-[\w.-]{16}$/,
      "the ARN of an instance",
    ),
    // IAM Identity Center User Guide, "Set session duration": one to twelve hours.
    ...matches(inputs, "sessionDuration", /^PT([1-9]|1[0-2])H$/, "PT1H to PT12H"),
  ],
  refuseCreate: (creation) => unknownInstance(creation) ?? nameTaken(creation),
  refuseDelete: ({ outputs, account, region }, cloud) =>
    cloud
      .list({ type: ACCOUNT_ASSIGNMENT, account, region })
      .some(({ inputs }) => inputs["permissionSetArn"] === outputs["arn"])
      ? "ConflictException: the permission set is assigned to accounts"
      : undefined,
  computed: ({ id, previous }) => ({
    arn: id.slice(0, id.indexOf(",")),
    createdDate: previous["createdDate"] ?? new Date().toISOString().replace(/\.\d+Z$/, "Z"),
  }),
};

function nameTaken({ inputs, cloud, identity: { account, region } }: Creation): string | undefined {
  const taken = cloud
    .list({ type: PERMISSION_SET, account, region })
    .some(({ inputs: other }) => other["name"] === inputs["name"]);
  return taken
    ? `ConflictException: PermissionSet with name ${text(inputs, "name")} already exists.`
    : undefined;
}
