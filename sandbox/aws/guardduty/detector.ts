import { notModelled, oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { arn } from "../arn";

export const DETECTOR = "aws:guardduty/detector:Detector";

export const detector: ResourceModel = {
  defaults: { enable: true, findingPublishingFrequency: "SIX_HOURS" },
  id: ({ hex }) => hex(32),
  check: (inputs) => [
    ...oneOf(inputs, "findingPublishingFrequency", ["FIFTEEN_MINUTES", "ONE_HOUR", "SIX_HOURS"]),
    // The older words for what detector features say.
    ...notModelled(inputs, ["datasources"]),
  ],
  refuseCreate: ({ cloud, identity: { account, region } }) =>
    cloud.find({ type: DETECTOR, account, region }) === undefined
      ? undefined
      : "BadRequestException: The request is rejected because a detector already exists for the current account.",
  computed: ({ id, identity, previous }) => ({
    accountId: identity.account,
    arn: arn("guardduty", identity, `detector/${id}`),
    datasources: previous["datasources"] ?? {
      kubernetes: { auditLogs: { enable: true } },
      malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: { enable: true } } },
      s3Logs: { enable: true },
    },
  }),
};
