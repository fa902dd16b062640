/** The name in a URN. */
export function nameOf(urn: string): string {
  const [, , , ...name] = urn.split("::");
  return name.length === 0 ? urn : name.join("::");
}

/** The type in a URN, without those of its parents. */
export function typeOf(urn: string): string {
  const [, , types = ""] = urn.split("::");
  return types.slice(types.lastIndexOf("$") + 1);
}
