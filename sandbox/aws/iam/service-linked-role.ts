import { matches, notModelled } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { globalArn } from "../arn";
import { upperCaseId } from "../ids";

export const SERVICE_LINKED_ROLE = "aws:iam/serviceLinkedRole:ServiceLinkedRole";

/** Names that the services gave their roles (IAM User Guide, "AWS services that work with IAM"). */
const NAMES: Readonly<Record<string, string>> = {
  "access-analyzer.amazonaws.com": "AWSServiceRoleForAccessAnalyzer",
  "config.amazonaws.com": "AWSServiceRoleForConfig",
  "guardduty.amazonaws.com": "AWSServiceRoleForAmazonGuardDuty",
  "securityhub.amazonaws.com": "AWSServiceRoleForSecurityHub",
};

export const serviceLinkedRole: ResourceModel = {
  global: true,
  replaceOn: ["awsServiceName", "customSuffix"],
  id: (creation) => roleArn(creation),
  check: (inputs) => [
    ...matches(inputs, "awsServiceName", /\.amazonaws\.com$/, "a service such as config.amazonaws.com"),
    ...notModelled(inputs, ["customSuffix"]),
  ],
  refuseCreate: (creation) => {
    const { inputs, cloud } = creation;
    const service = text(inputs, "awsServiceName");
    const name = NAMES[service];
    if (name === undefined) return `the sandbox does not model the service-linked role of ${service}`;
    const taken = cloud.find({ type: SERVICE_LINKED_ROLE, id: roleArn(creation) }) !== undefined;
    return taken
      ? `InvalidInput: Service role name ${name} has been taken in this account, please try a different suffix.`
      : undefined;
  },
  refuseDelete: ({ id, account }, cloud) => {
    const user = cloud.list({ account }).find(({ inputs }) => inputs["roleArn"] === id);
    return user === undefined ? undefined : `the service-linked role is in use by ${user.type} ${user.id}`;
  },
  computed: (creation) => ({
    arn: creation.id,
    createDate: creation.previous["createDate"] ?? new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    name: NAMES[text(creation.inputs, "awsServiceName")],
    path: `/aws-service-role/${text(creation.inputs, "awsServiceName")}/`,
    uniqueId: creation.previous["uniqueId"] ?? upperCaseId("AROA", 17, creation),
  }),
};

function roleArn({ inputs, identity }: Creation): string {
  const service = text(inputs, "awsServiceName");
  return globalArn("iam", identity, `role/aws-service-role/${service}/${String(NAMES[service])}`);
}
