import fs from "node:fs";
import { z } from "zod";
import { operationSummarySchema } from "../compare/operations";
import { deploymentRecordSchema, tookMs } from "../records/deployment-record";
import type { Notice } from "./notice";

/** What of a notice stands in files that other commands wrote. */
type Facts = Pick<Notice, "counts" | "commit" | "duration" | "pace" | "error">;

const operation = operationSummarySchema.shape.operation;
const reportSchema = z.object({
  commit: z.string().optional(),
  changes: z.array(z.object({ operation })),
});

/**
 * What a preview says (`report.json` of its bundle). A file that is not there, or cannot be read, is no reason not to
 * tell people the rest.
 */
export function factsOfReport(file: string): Facts {
  const { commit, changes } = read(file, reportSchema) ?? {};
  return {
    ...(commit === undefined ? {} : { commit }),
    ...(changes === undefined ? {} : { counts: countsOf(changes) }),
  };
}

/** What `causeway apply --json` printed; as forgiving as {@link factsOfReport}. */
export function factsOfRecord(file: string): Facts {
  const record = read(file, deploymentRecordSchema);
  if (record === undefined) return {};
  const { commit, done, cause, pace } = record;
  return {
    counts: countsOf(done),
    duration: tookMs(record),
    ...(pace === undefined ? {} : { pace }),
    ...(commit === undefined ? {} : { commit }),
    ...(cause === undefined ? {} : { error: cause }),
  };
}

function countsOf(
  changes: readonly { readonly operation: z.infer<typeof operation> }[],
): Required<Facts>["counts"] {
  const counts: Partial<Record<z.infer<typeof operation>, number>> = {};
  for (const change of changes) counts[change.operation] = (counts[change.operation] ?? 0) + 1;
  return counts;
}

function read<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(fs.readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}
