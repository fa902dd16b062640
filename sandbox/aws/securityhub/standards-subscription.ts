import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { arn } from "../arn";
import { ACCOUNT } from "./account";

/** Security Hub User Guide, "Standards reference". */
const STANDARDS: ReadonlySet<string> = new Set([
  "aws-foundational-security-best-practices/v/1.0.0",
  "aws-resource-tagging-standard/v/1.0.0",
  "cis-aws-foundations-benchmark/v/1.4.0",
  "cis-aws-foundations-benchmark/v/3.0.0",
  "cis-aws-foundations-benchmark/v/5.0.0",
  "nist-800-171/v/2.0.0",
  "nist-800-53/v/5.0.0",
  "pci-dss/v/3.2.1",
  "pci-dss/v/4.0.1",
]);

/** The one standard whose ARN bears no region. */
const CIS_1_2 = "arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0";

export const standardsSubscription: ResourceModel = {
  replaceOn: ["standardsArn"],
  id: (creation) => arn("securityhub", creation.identity, `subscription/${standardOf(creation) ?? ""}`),
  refuseCreate: (creation) => {
    const { inputs, cloud, identity } = creation;
    const { account, region } = identity;
    if (standardOf(creation) === undefined) {
      return `InvalidInputException: ${text(inputs, "standardsArn")} is no standard of ${region}`;
    }
    return cloud.find({ type: ACCOUNT, account, region }) === undefined
      ? `InvalidAccessException: Account ${account} is not subscribed to AWS Security Hub`
      : undefined;
  },
  computed: ({ id }) => ({ arn: id }),
};

function standardOf({ inputs, identity }: Creation): string | undefined {
  const standardsArn = text(inputs, "standardsArn");
  if (standardsArn === CIS_1_2) return "cis-aws-foundations-benchmark/v/1.2.0";
  const prefix = `arn:aws:securityhub:${identity.region}::standards/`;
  const standard = standardsArn.slice(prefix.length);
  return standardsArn.startsWith(prefix) && STANDARDS.has(standard) ? standard : undefined;
}
