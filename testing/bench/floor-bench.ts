import { Project } from "../project";
import type { TestSandbox } from "../sandbox";
import { makeFloor } from "./floor";
import { previewSeconds, withSandbox } from "./previews";
import { spread, type Spread } from "./statistics";

/** Every stack; those after the first need what it made, in the backend that they share here. */
const STACKS = ["bootstrap", "organization", "delivery", "dev", "staging", "prod"] as const;
/** A preview with all resources to create is what the first pull request of a team pays. */
const MAX_RATIO = 1.2;

interface FloorResult {
  readonly stack: string;
  readonly resources: number;
  readonly seconds: Spread;
  readonly floorSeconds: Spread;
  /** Medians of the ratios of alternating runs: the machine's mood cancels out. */
  readonly ratio: Spread;
}

/** Compares a preview of each stack with one of the same resources from a flat program. */
export async function measureFloors(runs: number): Promise<FloorResult[]> {
  const results: FloorResult[] = [];
  for (const stack of STACKS)
    results.push(await withSandbox((sandbox) => measureFloor(sandbox, stack, runs)));
  return results;
}

/** What is not as fast as it has to be; empty when all is. */
export function slowFloors(results: readonly FloorResult[]): readonly string[] {
  return results
    .filter(({ ratio }) => ratio.median > MAX_RATIO)
    .map(({ stack }) => `A preview of ${stack} costs more than ${MAX_RATIO} times its floor.`);
}

export function printFloors(results: readonly FloorResult[]): void {
  const rows = results.map(({ stack, resources, seconds, floorSeconds, ratio }) => [
    stack,
    {
      resources,
      seconds: seconds.median.toFixed(2),
      floor: floorSeconds.median.toFixed(2),
      ratio: ratio.median.toFixed(2),
    },
  ]);
  console.log("\nPreview against its floor (medians of alternating runs)");
  console.table(Object.fromEntries(rows));
}

async function measureFloor(sandbox: TestSandbox, stack: string, runs: number): Promise<FloorResult> {
  const project = new Project(sandbox);
  if (stack === "delivery") await deployed(project, "bootstrap");
  await project.succeed("stack", "init", stack);
  const floor = new Project(sandbox);
  const resources = await makeFloor(floor, stack);
  const pairs: { own: number; floor: number }[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const pair = { own: await previewSeconds(project, stack), floor: await previewSeconds(floor, stack) };
    // The first pair warms the caches.
    if (run > 0) pairs.push(pair);
  }
  return {
    stack,
    resources,
    seconds: spread(pairs.map(({ own }) => own)),
    floorSeconds: spread(pairs.map((pair) => pair.floor)),
    ratio: spread(pairs.map((pair) => pair.own / pair.floor)),
  };
}

/** `delivery` reads the outputs of `bootstrap`. */
async function deployed(project: Project, stack: string): Promise<void> {
  await project.succeed("stack", "init", stack);
  await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
}
