import path from "node:path";
import { z } from "zod";
import { UserError } from "../lib/errors";
import { parseJson } from "../lib/parse-json";
import { run } from "../lib/process";
import { repositoryRoot } from "../lib/repository";

const ids = z.array(z.string()).default([]);

const policySchema = z.object({
  id: z.string(),
  description: z.string(),
  severity: z.enum(["low", "medium", "high", "critical"]),
  frameworks: z.object({ checkov: ids, fsbp: ids, cis: ids, trivy: ids }),
  types: z.array(z.string()),
  level: z.enum(["mandatory", "advisory", "disabled"]),
  judges: z.enum(["resource", "stack"]),
});

const exemptionSchema = z.object({
  policy: z.string(),
  urn: z.string(),
  reason: z.string(),
  owner: z.string(),
  ticket: z.string(),
  granted: z.string(),
  expires: z.string(),
});

const schema = z.object({
  environment: z.string(),
  policies: z.array(policySchema),
  exemptions: z.array(exemptionSchema),
  regulatedData: z.record(z.string(), z.array(z.string())),
});

/** What the pack of policies is for a stack, as `policies/facts/main.ts` tells it. */
export type PackFacts = z.infer<typeof schema>;

/** A policy with what an auditor asks of it. */
export type ReportedPolicy = z.infer<typeof policySchema>;

/** A violation that is accepted for a while. */
export type ReportedExemption = z.infer<typeof exemptionSchema>;

/**
 * Asks the pack that judges the program, which is a room of its own and of the program's checkout.
 *
 * @param isRemoved whether the environment is about to be removed
 * @throws UserError when it cannot be loaded, or says something else
 */
export async function readPackFacts(stack: string, isRemoved: boolean): Promise<PackFacts> {
  const inProgram = (...names: readonly string[]): string => path.join(repositoryRoot, ...names);
  const script = ["--require", inProgram("tools", "preload.js"), inProgram("policies", "facts", "main.ts")];
  const args = [...script, stack, ...(isRemoved ? ["--removed"] : [])];
  const { code, stdout } = await run(process.execPath, args, { stdout: "capture" });
  const facts = schema.safeParse(parseJson(stdout));
  if (code === 0 && facts.success) return facts.data;
  throw new UserError(
    "the policies did not say what they are",
    "npx jest policies/facts shows what is wrong with them",
  );
}
