import { z } from "zod";
import { SECRET, UNKNOWN, type Changes, type PropertyChange, type ResourceChange } from "../changes/change";

/** A value that two environments can be held against each other by; `null` stands for a property that goes. */
const comparableValue = z.union([z.string(), z.boolean(), z.null()]);

export const operationSummarySchema = z.object({
  operation: z.enum(["create", "update", "replace", "delete", "forget", "import", "read", "refresh"]),
  type: z.string(),
  /** Last part of the URN. */
  name: z.string(),
  /** Paths of the properties that change, in their order. */
  properties: z.array(z.string()).readonly(),
  /**
   * What some of these properties become, by path. Numbers and what is in a list are not among them: environments
   * differ by those on purpose. Nor is anything secret, not known yet, or long.
   */
  values: z.record(z.string(), comparableValue).readonly().optional(),
});

/** What was, or would be, done to one resource, without what only its own environment cares about. */
export type OperationSummary = z.infer<typeof operationSummarySchema>;

/** What {@link OperationSummary} says that a property becomes. */
export type ComparableValue = z.infer<typeof comparableValue>;

/** Longer texts are documents, of which only the whole could be compared. */
const LONGEST = 200;

/** What a run does, in the order of its changes. */
export function summarise({ changes }: Pick<Changes, "changes">): readonly OperationSummary[] {
  return changes.map(summary);
}

function summary({ operation, type, name, properties }: ResourceChange): OperationSummary {
  const values = properties.flatMap((property) => {
    const value = comparable(property);
    return value === undefined ? [] : [[property.path, value] as const];
  });
  return {
    operation,
    type,
    name,
    properties: properties.map(({ path }) => path),
    ...(values.length === 0 ? {} : { values: Object.fromEntries(values) }),
  };
}

function comparable({ path, kind, after, secret }: PropertyChange): ComparableValue | undefined {
  if (secret || path.includes("[")) return undefined;
  if (kind === "delete") return null;
  if (typeof after === "boolean") return after;
  const isText =
    typeof after === "string" && after !== SECRET && after !== UNKNOWN && after.length <= LONGEST;
  return isText ? after : undefined;
}
