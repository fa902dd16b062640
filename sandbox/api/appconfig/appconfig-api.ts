import type { ApiRequest, ApiResponse } from "../api-request";
import { ApiError, type CallContext } from "../call";
import { getDeployment, listDeployments, startDeployment } from "./deployments";
import type { RestOperation } from "./rest-operation";
import { getLatestConfiguration, startConfigurationSession } from "./sessions";
import { createVersion, deleteVersion, getVersion, listVersions } from "./versions";

const VERSIONS = "/applications/([^/]+)/configurationprofiles/([^/]+)/hostedconfigurationversions";
const DEPLOYMENTS = "/applications/([^/]+)/environments/([^/]+)/deployments";

/** By method and path, as the API reference of AppConfig has them, and that of AppConfig Data, for readers. */
const operations: readonly (readonly [route: string, operation: RestOperation])[] = [
  [`POST ${VERSIONS}`, createVersion],
  [`GET ${VERSIONS}`, listVersions],
  [`GET ${VERSIONS}/(\\d+)`, getVersion],
  [`DELETE ${VERSIONS}/(\\d+)`, deleteVersion],
  [`POST ${DEPLOYMENTS}`, startDeployment],
  [`GET ${DEPLOYMENTS}`, listDeployments],
  [`GET ${DEPLOYMENTS}/(\\d+)`, getDeployment],
  ["POST /configurationsessions", startConfigurationSession],
  ["GET /configuration", getLatestConfiguration],
];

const STATUS: Readonly<Record<string, number>> = { ResourceNotFoundException: 404, ConflictException: 409 };

/** What `causeway flag` and services ask of AppConfig; other calls are refused. */
export function answerAppConfig(request: ApiRequest, context: CallContext): ApiResponse {
  const called = `${request.method} ${request.path}`;
  try {
    for (const [route, operation] of operations) {
      const [whole, ...parts] = new RegExp(`^${route}$`).exec(called) ?? [];
      if (whole !== undefined) return operation(request, parts, context);
    }
    throw new ApiError("UnknownOperationException", `the sandbox does not serve appconfig: ${called}`);
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    throw error;
  }
}

function refusal({ code, message }: ApiError): ApiResponse {
  return {
    status: STATUS[code] ?? 400,
    headers: { "content-type": "application/json", "x-amzn-errortype": code },
    body: Buffer.from(JSON.stringify({ Message: message })),
  };
}
