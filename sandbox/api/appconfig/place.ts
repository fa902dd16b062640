import { APPLICATION, CONFIGURATION_PROFILE, ENVIRONMENT } from "../../aws/appconfig/types";
import type { CloudResource } from "../../cloud/cloud";
import { ApiError, type CallContext } from "../call";

/** @throws ApiError when there is none in the region */
export function applicationOf(id: string, { cloud, region }: CallContext): CloudResource {
  return found(cloud.find({ type: APPLICATION, id, region }), "application", id);
}

/** @throws ApiError when the application has none of that id */
export function environmentOf(applicationId: string, id: string, context: CallContext): CloudResource {
  return partOf(applicationId, id, ENVIRONMENT, "environment", context);
}

/** @throws ApiError when the application has none of that id */
export function profileOf(applicationId: string, id: string, context: CallContext): CloudResource {
  return partOf(applicationId, id, CONFIGURATION_PROFILE, "configuration profile", context);
}

/** The provider calls it by its own id and the application's, with a colon between them. */
function partOf(
  applicationId: string,
  id: string,
  type: string,
  what: string,
  context: CallContext,
): CloudResource {
  const { account, region } = applicationOf(applicationId, context);
  return found(context.cloud.find({ type, id: `${id}:${applicationId}`, account, region }), what, id);
}

function found(resource: CloudResource | undefined, what: string, id: string): CloudResource {
  if (resource !== undefined) return resource;
  throw new ApiError("ResourceNotFoundException", `There is no ${what} ${id}.`);
}
