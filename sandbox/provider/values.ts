import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** Plain values as they travel between the engine and a provider. */
export type Values = Record<string, unknown>;

/** How the engine writes a value that will be known only after the update (sdk/nodejs/runtime/rpc.ts). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN;
}

/** Whether a value, or anything inside it, is not known yet. */
export function hasUnknowns(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasUnknowns);
  if (typeof value === "object" && value !== null) return Object.values(value).some(hasUnknowns);
  return isUnknown(value);
}

export function fromStruct(struct: Struct | undefined): Values {
  return struct?.toJavaScript() ?? {};
}

/** Properties that are `undefined` are left out, as a provider leaves out what was never set. */
export function toStruct(values: Values): Struct {
  return Struct.fromJavaScript(
    JSON.parse(JSON.stringify(values)) as Parameters<typeof Struct.fromJavaScript>[0],
  );
}

/** Deep equality of plain values; a list is compared in order. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, index) => sameValue(element, b[index]));
  }
  if (isRecord(a) && isRecord(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => sameValue(a[key], b[key]));
  }
  return a === b || (a ?? undefined) === (b ?? undefined);
}

function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
