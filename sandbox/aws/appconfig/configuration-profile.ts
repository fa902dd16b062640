import { matches, notModelled, oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { arn } from "../arn";
import { KEY } from "../kms/find-key";
import { appConfigId } from "./application";
import { APPLICATION, HOSTED_VERSION } from "./types";

export const configurationProfile: ResourceModel = {
  autoname: { property: "name", maxLength: 128 },
  replaceOn: ["applicationId", "locationUri", "type"],
  defaults: { type: "AWS.Freeform" },
  references: {
    applicationId: { type: APPLICATION, notFound: "ResourceNotFoundException" },
    kmsKeyIdentifier: { type: KEY, by: "arn", notFound: "BadRequestException", survivesDeletion: true },
  },
  id: (creation) => `${appConfigId(creation)}:${text(creation.inputs, "applicationId")}`,
  check: (inputs) => [
    ...matches(inputs, "name", /^[^]{1,128}$/, "1 to 128 characters"),
    ...matches(inputs, "description", /^[^]{0,1024}$/, "at most 1024 characters"),
    ...matches(inputs, "locationUri", /^hosted$/, "hosted, the one place that the sandbox models"),
    ...oneOf(inputs, "type", ["AWS.AppConfig.FeatureFlags", "AWS.Freeform"]),
    ...notModelled(inputs, ["retrievalRoleArn", "validators"]),
  ],
  computed: ({ id, identity }) => {
    const [configurationProfileId = "", applicationId = ""] = id.split(":");
    return {
      arn: arn(
        "appconfig",
        identity,
        `application/${applicationId}/configurationprofile/${configurationProfileId}`,
      ),
      configurationProfileId,
    };
  },
  // Those that a program did not make, too: pulumi/pulumi#20098.
  refuseDelete: ({ outputs, account, region }, cloud) => {
    const profileId = text(outputs, "configurationProfileId");
    const versions = cloud.list({ type: HOSTED_VERSION, account, region });
    return versions.some((version) => version.outputs["configurationProfileId"] === profileId)
      ? `BadRequestException: Cannot delete configuration profile ${profileId} because there are still hosted ` +
          "configuration versions existing under it."
      : undefined;
  },
};
