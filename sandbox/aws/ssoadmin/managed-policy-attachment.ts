import type { Reference, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { isManagedPolicy } from "../iam/managed-policies";
import { joined, unknownInstance } from "./instance";
import { PERMISSION_SET } from "./types";

/** What hangs on a permission set goes with it. */
export const ITS_PERMISSION_SET: Reference = {
  type: PERMISSION_SET,
  by: "arn",
  notFound: "ResourceNotFoundException",
  survivesDeletion: true,
};

export const managedPolicyAttachment: ResourceModel = {
  replaceOn: ["instanceArn", "managedPolicyArn", "permissionSetArn"],
  references: { permissionSetArn: ITS_PERMISSION_SET },
  id: joined("managedPolicyArn", "permissionSetArn", "instanceArn"),
  refuseCreate: (creation) => {
    const managedPolicyArn = text(creation.inputs, "managedPolicyArn");
    return isManagedPolicy(managedPolicyArn)
      ? unknownInstance(creation)
      : `ResourceNotFoundException: Policy does not exist with ARN ${managedPolicyArn}`;
  },
  computed: ({ inputs }) => ({
    managedPolicyName: text(inputs, "managedPolicyArn").replace(/^.*\//, ""),
  }),
};
