import type { ApiRequest, ApiResponse } from "./api-request";
import { ApiError, type CallContext, type ServiceApi } from "./call";
import { json } from "./protocols/json";
import type { Protocol } from "./protocols/protocol";
import { query } from "./protocols/query";

const protocols: readonly Protocol[] = [json, query];

/**
 * Answers a call in the protocol in which it comes.
 *
 * @param api `undefined` for a service that the sandbox does not answer for
 * @param service by the name that requests are signed with, for the refusal
 */
export function answerCall(
  request: ApiRequest,
  api: ServiceApi | undefined,
  service: string,
  context: CallContext,
): ApiResponse {
  const protocol = protocols.find((each) => each.speaks(request));
  if (protocol === undefined) return json.refuse(unserved(`${service} (${request.method} ${request.path})`));
  const operation = protocol.operationOf(request);
  const found = api !== undefined && Object.hasOwn(api.operations, operation) && api.operations[operation];
  if (!found) return protocol.refuse(unserved(`${api?.prefix ?? service}:${operation}`));
  try {
    return protocol.answer(operation, found(protocol.inputOf(request), context));
  } catch (error) {
    if (error instanceof ApiError) return protocol.refuse(error);
    throw error;
  }
}

function unserved(call: string): ApiError {
  return new ApiError("UnknownOperationException", `the sandbox does not serve ${call}`);
}
