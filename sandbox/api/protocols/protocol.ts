import type { Values } from "../../provider/values";
import type { ApiRequest, ApiResponse } from "../api-request";
import type { ApiError } from "../call";

/** How calls of a service travel over HTTP (Smithy specification, "AWS protocols"). */
export interface Protocol {
  /** Whether a request is written so. */
  speaks(request: ApiRequest): boolean;
  operationOf(request: ApiRequest): string;
  /** Lists and structures as they were sent; of texts and numbers some protocols know only texts. */
  inputOf(request: ApiRequest): Values;
  answer(operation: string, output: Values): ApiResponse;
  refuse(error: ApiError): ApiResponse;
}

/** The status of every refusal that is the caller's fault, but for rights. */
export const REFUSED = 400;
