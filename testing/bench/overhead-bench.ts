import path from "node:path";
import { Project } from "../project";
import type { TestSandbox } from "../sandbox";
import { previewSeconds, withSandbox } from "./previews";
import { spread, type Spread } from "./statistics";

const STACK = "dev";
/** What the report, the bundle and what they are bound to may cost. */
const MAX_ADDED_SECONDS = 0.5;

interface OverheadResult {
  readonly stack: string;
  /** Of `causeway preview --out`. */
  readonly seconds: Spread;
  /** Of the CLI's own preview with the same policies. */
  readonly bareSeconds: Spread;
  /** Medians of the differences of alternating runs. */
  readonly added: Spread;
}

/** Measures what `causeway preview`, with a bundle, adds to the CLI's own preview under the same policies. */
export async function measureOverhead(runs: number): Promise<OverheadResult> {
  return withSandbox((sandbox) => measure(sandbox, runs));
}

/** What is not as fast as it has to be; empty when all is. */
export function slowOverhead({ stack, added }: OverheadResult): readonly string[] {
  if (added.median <= MAX_ADDED_SECONDS) return [];
  return [`causeway preview ${stack} takes more than ${MAX_ADDED_SECONDS} s longer than the bare preview.`];
}

export function printOverhead({ stack, seconds, bareSeconds, added }: OverheadResult): void {
  console.log("\nWhat causeway preview adds to the bare preview (seconds, medians of alternating runs)");
  const row = {
    causeway: seconds.median.toFixed(2),
    bare: bareSeconds.median.toFixed(2),
    added: added.median.toFixed(2),
  };
  console.table({ [stack]: row });
}

async function measure(sandbox: TestSandbox, runs: number): Promise<OverheadResult> {
  const project = new Project(sandbox);
  await project.succeed("stack", "init", STACK);
  const pairs: { causeway: number; bare: number }[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const pair = {
      causeway: await causewaySeconds(project, `build/${run}`),
      bare: await previewSeconds(project, STACK, "--policy-pack", path.join(project.folder, "policies")),
    };
    // The first pair warms the caches.
    if (run > 0) pairs.push(pair);
  }
  return {
    stack: STACK,
    seconds: spread(pairs.map(({ causeway }) => causeway)),
    bareSeconds: spread(pairs.map(({ bare }) => bare)),
    added: spread(pairs.map(({ causeway, bare }) => causeway - bare)),
  };
}

async function causewaySeconds(project: Project, folder: string): Promise<number> {
  const began = performance.now();
  const { code, output } = await project.causeway(["preview", STACK, "--out", folder]);
  if (code !== 0) throw new Error(`causeway preview ended with ${code}:\n${output}`);
  return (performance.now() - began) / 1000;
}
