import type { Values } from "../../provider/values";
import type { ApiResponse } from "../api-request";

/** An answer whose members stand in the body. */
export function json(status: number, body: Values): ApiResponse {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** An answer whose body is a configuration; its members are headers. Those that are not there are left out. */
export function content(
  status: number,
  headers: Readonly<Record<string, string | number | undefined>>,
  body: string,
): ApiResponse {
  const present = Object.entries(headers).filter(([, value]) => value !== undefined);
  return {
    status,
    headers: Object.fromEntries(present.map(([name, value]) => [name, String(value)])),
    body: Buffer.from(body),
  };
}
