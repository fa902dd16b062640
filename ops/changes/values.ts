/** What has parts: an object or a list. */
export type Container = Readonly<Record<string, unknown>> | readonly unknown[];

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

/** What is in a text that is a JSON document of its own, as policies and container definitions are. */
export function documentOf(value: unknown): Container | undefined {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return undefined;
  try {
    const document: unknown = JSON.parse(value);
    return isContainer(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

/** The parts of a value, where it has any: its own, or those of the document that it is. */
export function partsOf(value: unknown): Container | undefined {
  return isContainer(value) ? value : documentOf(value);
}

/** Everything in a value that has no parts, documents included. */
export function leavesOf(value: unknown): readonly unknown[] {
  const parts = partsOf(value);
  if (parts === undefined) return [value];
  const leaves = Object.values(parts).flatMap(leavesOf);
  return typeof value === "string" ? [value, ...leaves] : leaves;
}
