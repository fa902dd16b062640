import { z } from "zod";

/** More of anything is no preview, but an attempt to make somebody wait. */
const MOST = 5_000;

const values = z.record(z.string(), z.unknown());

const view = z.object({
  inputs: values,
  outputs: values,
  protect: z.boolean(),
  retainOnDelete: z.boolean(),
});

const property = z.object({
  path: z.string(),
  kind: z.enum(["add", "update", "delete"]),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  secret: z.boolean(),
  forcesReplacement: z.boolean(),
});

const change = z.object({
  urn: z.string(),
  type: z.string(),
  name: z.string(),
  operation: z.enum(["create", "update", "replace", "delete", "forget", "import", "read", "refresh"]),
  properties: z.array(property).max(MOST),
  before: view.optional(),
  after: view.optional(),
  deleteBeforeReplace: z.boolean(),
  component: z.literal(true).optional(),
  leftover: z.literal(true).optional(),
});

const diagnostic = z.object({
  severity: z.enum(["error", "warning"]),
  urn: z.string().optional(),
  message: z.string(),
});

/** `changes.json` of a bundle, as far as a report shows it. */
export const changesSchema = z.object({
  stack: z.string(),
  planning: z.boolean(),
  changes: z.array(change).max(MOST),
  unchanged: z.number().int().min(0),
  diagnostics: z.array(diagnostic).max(MOST),
});

const statements = z
  .array(
    z.object({
      policy: z.string(),
      severity: z.string(),
      urn: z.string().optional(),
      message: z.string(),
    }),
  )
  .max(MOST);

const lines = z.array(z.string()).max(MOST);

/** What `report.json` of a bundle adds to its changes. How risky they are is judged anew. */
export const reportSchema = z.object({
  version: z.literal(1),
  policies: z.object({
    packVersion: z.string().optional(),
    violations: statements,
    advice: statements,
    exemptions: statements,
    undecided: statements,
  }),
  comparison: z.object({ other: z.string(), onlyHere: lines, onlyThere: lines }).optional(),
  pendingOperations: z.array(z.object({ type: z.string(), urn: z.string() })).max(MOST),
});

/** What `manifest.json` of a bundle says of what ran the program. */
export const versionsSchema = z.object({
  inputs: z.object({ versions: z.record(z.string(), z.string()) }),
});
