import { Project } from "../project";
import type { TestSandbox } from "../sandbox";
import { manyServices } from "./many-services";
import { previewSeconds, withSandbox } from "./previews";
import { spread, type Spread } from "./statistics";

/** Beyond it the checkpoint alone, rewritten after each of thousands of steps, would take most of an hour. */
const MAX_SERVICES_WITH_STATE = 10;

interface GrowthResult {
  readonly services: number;
  readonly resources: number;
  readonly previewSeconds: Spread;
  /** One deployment that writes its checkpoint once, at the end: what the program, engine and providers take. */
  readonly deploySeconds: number;
  /** The same with a checkpoint after every step, as it is: grows with the square of the resources. Not for many. */
  readonly deployWithStateSeconds: number | undefined;
}

/** Previews and deploys `dev` with ever more services. */
export async function measureGrowth(counts: readonly number[], runs: number): Promise<GrowthResult[]> {
  const results: GrowthResult[] = [];
  for (const services of counts)
    results.push(await withSandbox((sandbox) => measureServices(sandbox, services, runs)));
  return results;
}

export function printGrowth(results: readonly GrowthResult[]): void {
  const rows = results.map((result) => [
    result.services,
    {
      resources: result.resources,
      "preview s": result.previewSeconds.median.toFixed(2),
      "ms a resource": ((result.previewSeconds.median / result.resources) * 1000).toFixed(1),
      "deploy s": result.deploySeconds.toFixed(2),
      "with state I/O s": result.deployWithStateSeconds?.toFixed(2) ?? "-",
    },
  ]);
  console.log("\nGrowth with the number of services");
  console.table(Object.fromEntries(rows));
}

async function measureServices(sandbox: TestSandbox, services: number, runs: number): Promise<GrowthResult> {
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

async function deploySeconds(project: Project, env: NodeJS.ProcessEnv): Promise<number> {
  const began = performance.now();
  const { code, output } = await project.pulumi(["up", "--yes", "--skip-preview", "--stack", "dev"], env);
  if (code !== 0) throw new Error(output);
  return (performance.now() - began) / 1000;
}
