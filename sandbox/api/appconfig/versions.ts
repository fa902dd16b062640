import { HOSTED_VERSION } from "../../aws/appconfig/types";
import type { CloudResource } from "../../cloud/cloud";
import { sideEffect } from "../../provider/side-effect";
import { text } from "../../provider/texts";
import type { ApiResponse } from "../api-request";
import { ApiError, type CallContext } from "../call";
import { content, json } from "./answers";
import { assertFlagSet } from "./flag-set";
import { profileOf } from "./place";
import type { RestOperation } from "./rest-operation";

/** Every version of a profile, the newest first. */
export function versionsOf(
  { account, region, outputs }: CloudResource,
  { cloud }: CallContext,
): readonly CloudResource[] {
  const profileId = outputs["configurationProfileId"];
  return cloud
    .list({ type: HOSTED_VERSION, account, region })
    .filter((version) => version.outputs["configurationProfileId"] === profileId)
    .toSorted((one, other) => numberOf(other) - numberOf(one));
}

export function numberOf({ outputs }: CloudResource): number {
  return Number(outputs["versionNumber"]);
}

/** A caller that says which version it saw last is refused when there is a newer one. */
export const createVersion: RestOperation = ({ headers, body }, [applicationId = "", id = ""], context) => {
  const profile = profileOf(applicationId, id, context);
  const latest = versionsOf(profile, context).map(numberOf)[0] ?? 0;
  const seen = headers["latest-version-number"];
  if (seen !== undefined && Number(seen) !== latest) {
    throw new ApiError("ConflictException", `The latest version is ${latest}, not ${seen}.`);
  }
  const written = body.toString("utf8");
  if (profile.outputs["type"] === "AWS.AppConfig.FeatureFlags") assertFlagSet(written);
  const versionNumber = latest + 1;
  const version = sideEffect(HOSTED_VERSION, `${id}:${versionNumber}`, profile, {
    applicationId,
    configurationProfileId: id,
    versionNumber,
    description: headers["description"],
    contentType: headers["content-type"],
    kmsKeyArn: profile.outputs["kmsKeyIdentifier"],
    content: written,
  });
  context.cloud.put(version);
  return whole(201, version);
};

export const listVersions: RestOperation = (_request, [applicationId = "", id = ""], context) => {
  const versions = versionsOf(profileOf(applicationId, id, context), context);
  const Items = versions.map(({ outputs }) => ({
    ApplicationId: applicationId,
    ConfigurationProfileId: id,
    VersionNumber: outputs["versionNumber"],
    Description: outputs["description"],
    ContentType: outputs["contentType"],
  }));
  return json(200, { Items });
};

export const getVersion: RestOperation = (_request, parts, context) => whole(200, versionOf(parts, context));

export const deleteVersion: RestOperation = (_request, parts, context) => {
  context.cloud.remove(versionOf(parts, context));
  return { status: 204 };
};

function versionOf(
  [applicationId = "", id = "", number = ""]: readonly string[],
  context: CallContext,
): CloudResource {
  const versions = versionsOf(profileOf(applicationId, id, context), context);
  const found = versions.find((version) => numberOf(version) === Number(number));
  if (found !== undefined) return found;
  throw new ApiError("ResourceNotFoundException", `There is no version ${number} of ${id}.`);
}

function whole(status: number, version: CloudResource): ApiResponse {
  const { outputs } = version;
  const given = (name: string): string | undefined => text(outputs, name) || undefined;
  return content(
    status,
    {
      "application-id": given("applicationId"),
      "configuration-profile-id": given("configurationProfileId"),
      "version-number": numberOf(version),
      description: given("description"),
      "content-type": given("contentType"),
      kmskeyarn: given("kmsKeyArn"),
    },
    text(outputs, "content"),
  );
}
