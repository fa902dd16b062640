import type { ApiRequest, ApiResponse } from "../api-request";
import type { CallContext } from "../call";

/**
 * One operation of a service whose calls are paths.
 *
 * @param parts what stands in the path, in its order
 * @throws ApiError
 */
export type RestOperation = (
  request: ApiRequest,
  parts: readonly string[],
  context: CallContext,
) => ApiResponse;
