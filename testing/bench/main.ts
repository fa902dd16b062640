import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Project } from "../project";
import { openSandbox, repositoryRoot, type TestSandbox } from "../sandbox";
import { makeFloor } from "./floor";
import { manyServices } from "./many-services";
import { spread, type Spread } from "./statistics";

/** Every stack; those after the first need what it made, in the backend that they share here. */
const STACKS = ["bootstrap", "organization", "delivery", "dev", "staging", "prod"] as const;
/** A preview with all resources to create is what the first pull request of a team pays. */
const MAX_RATIO = 1.2;
/** Beyond it the checkpoint alone, rewritten after each of thousands of steps, would take most of an hour. */
const MAX_SERVICES_WITH_STATE = 10;

interface FloorResult {
  readonly stack: string;
  readonly resources: number;
  readonly seconds: Spread;
  readonly floorSeconds: Spread;
  /** Medians of the ratios of alternating runs: the machine's mood cancels out. */
  readonly ratio: Spread;
}

interface GrowthResult {
  readonly services: number;
  readonly resources: number;
  readonly previewSeconds: Spread;
  /** One deployment that writes its checkpoint once, at the end: what the program, engine and providers take. */
  readonly deploySeconds: number;
  /** The same with a checkpoint after every step, as it is: grows with the square of the resources. Not for many. */
  readonly deployWithStateSeconds: number | undefined;
}

/** Measures, prints a table, and writes everything to `.causeway/bench.json`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "5" },
      only: { type: "string", default: "floor,growth" },
      services: { type: "string", default: "1,10,50,200" },
    },
  });
  const runs = Number(values.runs);
  const parts = values.only.split(",");
  const floor = parts.includes("floor") ? await eachFloor(runs) : [];
  const growth = parts.includes("growth")
    ? await eachGrowth(values.services.split(",").map(Number), Math.min(runs, 3))
    : [];
  const result = {
    node: process.version,
    cpus: (await import("node:os")).cpus().length,
    runs,
    floor,
    growth,
  };
  const file = path.join(repositoryRoot, ".causeway", "bench.json");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
  print(floor, growth);
  console.log(`\nWritten to ${path.relative(repositoryRoot, file)}.`);
  if (floor.some(({ ratio }) => ratio.median > MAX_RATIO)) {
    console.error(`A preview costs more than ${MAX_RATIO} times its floor.`);
    process.exitCode = 1;
  }
}

async function eachFloor(runs: number): Promise<FloorResult[]> {
  const results: FloorResult[] = [];
  for (const stack of STACKS)
    results.push(await withSandbox((sandbox) => measureFloor(sandbox, stack, runs)));
  return results;
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

async function eachGrowth(counts: readonly number[], runs: number): Promise<GrowthResult[]> {
  const results: GrowthResult[] = [];
  for (const services of counts)
    results.push(await withSandbox((sandbox) => measureGrowth(sandbox, services, runs)));
  return results;
}

async function measureGrowth(sandbox: TestSandbox, services: number, runs: number): Promise<GrowthResult> {
  const project = new Project(sandbox);
  manyServices(project, services);
  await project.succeed("stack", "init", "dev");
  const seconds: number[] = [];
  await previewSeconds(project, "dev");
  for (let run = 0; run < runs; run += 1) seconds.push(await previewSeconds(project, "dev"));
  console.error(`${services} services: preview ${spread(seconds).median.toFixed(1)} s; deploying`);
  const withState = services <= MAX_SERVICES_WITH_STATE;
  const deployWithStateSeconds = withState ? await deploySeconds(project, {}) : undefined;
  if (withState) await project.succeed("destroy", "--yes", "--skip-preview", "--stack", "dev");
  const withoutState = await deploySeconds(project, {
    PULUMI_SKIP_CHECKPOINTS: "true",
    PULUMI_EXPERIMENTAL: "true",
  });
  const resources = (await project.state("dev")).deployment.resources?.length ?? 0;
  return {
    services,
    resources,
    previewSeconds: spread(seconds),
    deploySeconds: withoutState,
    deployWithStateSeconds,
  };
}

/** `delivery` reads the outputs of `bootstrap`. */
async function deployed(project: Project, stack: string): Promise<void> {
  await project.succeed("stack", "init", stack);
  await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
}

async function deploySeconds(project: Project, env: NodeJS.ProcessEnv): Promise<number> {
  const began = performance.now();
  const { code, output } = await project.pulumi(["up", "--yes", "--skip-preview", "--stack", "dev"], env);
  if (code !== 0) throw new Error(output);
  return (performance.now() - began) / 1000;
}

async function previewSeconds(project: Project, stack: string): Promise<number> {
  const began = performance.now();
  await project.succeed("preview", "--stack", stack);
  return (performance.now() - began) / 1000;
}

async function withSandbox<T>(work: (sandbox: TestSandbox) => Promise<T>): Promise<T> {
  const sandbox = await openSandbox();
  try {
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

function print(floor: readonly FloorResult[], growth: readonly GrowthResult[]): void {
  const text = (value: number): string => value.toFixed(2);
  if (floor.length > 0) {
    console.log("\nPreview against its floor (medians of alternating runs)");
    console.table(
      Object.fromEntries(
        floor.map(({ stack, resources, seconds, floorSeconds, ratio }) => [
          stack,
          {
            resources,
            seconds: text(seconds.median),
            floor: text(floorSeconds.median),
            ratio: text(ratio.median),
          },
        ]),
      ),
    );
  }
  if (growth.length > 0) {
    console.log("\nGrowth with the number of services");
    console.table(
      Object.fromEntries(
        growth.map(({ services, resources, previewSeconds, deploySeconds, deployWithStateSeconds }) => [
          services,
          {
            resources,
            "preview s": text(previewSeconds.median),
            "ms a resource": ((previewSeconds.median / resources) * 1000).toFixed(1),
            "deploy s": text(deploySeconds),
            "with state I/O s": deployWithStateSeconds === undefined ? "-" : text(deployWithStateSeconds),
          },
        ]),
      ),
    );
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
