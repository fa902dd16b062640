import type { Values } from "../../provider/values";
import type { ApiRequest, ApiResponse } from "../api-request";
import { escapeXml } from "../escape-xml";
import { REFUSED, type Protocol } from "./protocol";

/** AWS query: a form in, XML out. */
export const query: Protocol = {
  speaks: ({ headers }) => headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false,
  operationOf: (request) => formOf(request).get("Action") ?? "",
  inputOf: (request) => {
    const members = [...formOf(request)].filter(([name]) => name !== "Action" && name !== "Version");
    return nested(members.map(([name, value]) => [name.split("."), value] as const)) as Values;
  },
  answer: (operation, output) =>
    xml(200, `${operation}Response`, { [`${operation}Result`]: output, ResponseMetadata: requestId }),
  refuse: ({ code, message }) =>
    xml(REFUSED, "ErrorResponse", { Error: { Type: "Sender", Code: code, Message: message }, ...requestId }),
};

const requestId = { RequestId: "sandbox" };

function formOf({ body }: ApiRequest): URLSearchParams {
  return new URLSearchParams(body.toString("utf8"));
}

type Member = readonly [path: readonly string[], value: string];

/** `Names.member.2=b` is the second element of a list, `Filter.Name=a` a member of a structure. */
function nested(members: readonly Member[]): unknown {
  const [first] = members;
  if (first?.[0].length === 0) return first[1];
  const names = [...new Set(members.map(([[name = ""]]) => name))];
  const inside = (name: string): unknown =>
    nested(members.flatMap(([[head, ...rest], value]) => (head === name ? [[rest, value] as const] : [])));
  if (names.join() === "member") return Object.values(inside("member") as object);
  return Object.fromEntries(names.map((name) => [name, inside(name)]));
}

function xml(status: number, root: string, content: Values): ApiResponse {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${render(content)}</${root}>`;
  return { status, headers: { "content-type": "text/xml" }, body: Buffer.from(body) };
}

function render(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((element) => `<member>${render(element)}</member>`).join("");
  if (typeof value !== "object" || value === null) return escapeXml(String(value));
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => `<${name}>${render(inner)}</${name}>`)
    .join("");
}
