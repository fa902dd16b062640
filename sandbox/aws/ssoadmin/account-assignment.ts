import { matches, oneOf } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import { ACCOUNT } from "../organizations/types";
import { joined, unknownInstance } from "./instance";
import { ITS_PERMISSION_SET } from "./managed-policy-attachment";
import { INSTANCE } from "./types";

const PROPERTIES = [
  "principalId",
  "principalType",
  "targetId",
  "targetType",
  "permissionSetArn",
  "instanceArn",
];

/** Who is what in which account: nothing of it changes in place. */
export const accountAssignment: ResourceModel = {
  replaceOn: PROPERTIES,
  references: { permissionSetArn: ITS_PERMISSION_SET },
  id: joined(...PROPERTIES),
  check: (inputs) => [
    ...oneOf(inputs, "principalType", ["USER", "GROUP"]),
    ...oneOf(inputs, "targetType", ["AWS_ACCOUNT"]),
    ...matches(inputs, "targetId", /^\d{12}$/, "twelve digits"),
    ...matches(
      inputs,
      "principalId",
      /^([0-9a-f]{10}-)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/,
      "the id of a user or group",
    ),
  ],
  refuseCreate: (creation) =>
    unknownInstance(creation) ?? unknownPrincipal(creation) ?? unknownAccount(creation),
};

function unknownPrincipal({ inputs, cloud }: Creation): string | undefined {
  const { instanceArn, principalId, principalType } = inputs;
  if (principalType === "USER") return "the sandbox does not model assignments of single users";
  const instance = cloud.find({ type: INSTANCE, id: String(instanceArn) });
  return texts(instance?.outputs ?? {}, "groupIds").includes(String(principalId))
    ? undefined
    : `ResourceNotFoundException: Principal with id ${String(principalId)} not found`;
}

function unknownAccount({ inputs, cloud, identity: { account } }: Creation): string | undefined {
  const id = text(inputs, "targetId");
  return id === account || cloud.find({ type: ACCOUNT, account, id }) !== undefined
    ? undefined
    : `ResourceNotFoundException: account ${id} is not in the organization`;
}
