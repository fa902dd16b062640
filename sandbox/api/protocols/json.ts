import type { Values } from "../../provider/values";
import type { ApiResponse } from "../api-request";
import { REFUSED, type Protocol } from "./protocol";

const TARGET = "x-amz-target";

/** AWS JSON 1.0 and 1.1, which differ in nothing here: the operation stands in a header, after the service's own name and a dot. */
export const json: Protocol = {
  speaks: ({ headers }) => headers[TARGET] !== undefined,
  operationOf: ({ headers }) => headers[TARGET]?.split(".").at(-1) ?? "",
  inputOf: ({ body }) => JSON.parse(body.toString("utf8") || "{}") as Values,
  answer: (_operation, output) => written(200, output),
  refuse: ({ code, message }) => written(REFUSED, { __type: code, message }),
};

function written(status: number, body: Values): ApiResponse {
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.1" },
    body: Buffer.from(JSON.stringify(inSeconds(body))),
  };
}

/** A point in time is a number here: seconds since 1970. */
function inSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(inSeconds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inSeconds(inner)]));
}
