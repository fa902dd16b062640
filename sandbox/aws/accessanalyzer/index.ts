import { matches, notModelled, oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { idFromInput } from "../ids";

const ANALYZER = "aws:accessanalyzer/analyzer:Analyzer";

const analyzer: ResourceModel = {
  replaceOn: ["analyzerName", "type"],
  defaults: { type: "ACCOUNT" },
  id: idFromInput("analyzerName"),
  check: (inputs) => [
    ...matches(
      inputs,
      "analyzerName",
      /^[A-Za-z][\w.-]{0,254}$/,
      "at most 255 letters, digits and _.-, a letter first",
    ),
    ...oneOf(inputs, "type", [
      "ACCOUNT",
      "ACCOUNT_INTERNAL_ACCESS",
      "ACCOUNT_UNUSED_ACCESS",
      "ORGANIZATION",
      "ORGANIZATION_INTERNAL_ACCESS",
      "ORGANIZATION_UNUSED_ACCESS",
    ]),
    ...notModelled(inputs, ["configuration"]),
  ],
  // IAM Access Analyzer quotas: one analyzer of external access with the account as its zone of trust in a region.
  refuseCreate: ({ inputs, cloud, identity: { account, region } }) => {
    const { type = "ACCOUNT", analyzerName } = inputs;
    const same = cloud
      .list({ type: ANALYZER, account, region })
      .find(({ id, outputs }) => outputs["type"] === type && id !== analyzerName);
    return type === "ACCOUNT" && same !== undefined
      ? `ServiceQuotaExceededException: the account has an analyzer of this type already, ${same.id}`
      : undefined;
  },
  computed: ({ id, identity }) => ({ arn: arn("access-analyzer", identity, `analyzer/${id}`) }),
};

export const accessanalyzerResources: Readonly<Record<string, ResourceModel>> = { [ANALYZER]: analyzer };
