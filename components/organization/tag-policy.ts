/**
 * Tag policy as AWS Organizations takes it: how a tag is written, and which values it may have. It names no resource
 * types to enforce it for, so that it reports and stops nothing (Organizations User Guide, "Tag policy syntax").
 */
export function tagPolicy(tags: Readonly<Record<string, readonly string[]>>): object {
  return {
    tags: Object.fromEntries(
      Object.entries(tags).map(([key, values]) => [
        key,
        {
          tag_key: { "@@assign": key },
          ...(values.length > 0 && { tag_value: { "@@assign": values } }),
        },
      ]),
    ),
  };
}
