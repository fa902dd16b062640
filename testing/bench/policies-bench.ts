import path from "node:path";
import { parseDigest } from "../preview";
import { Project } from "../project";
import type { TestSandbox } from "../sandbox";
import { manyServices } from "./many-services";
import { previewSeconds, withSandbox } from "./previews";
import { spread, type Spread } from "./statistics";

/** How much more than trivial policies the pack may add to a preview. */
const MAX_RATIO = 1.2;

interface PoliciesResult {
  readonly program: string;
  readonly resources: number;
  /** Seconds that the pack adds to a preview. */
  readonly added: Spread;
  /** Seconds that sixty trivial policies add. */
  readonly trivialAdded: Spread;
}

/** Measures what the policies add to a preview of prod, and of dev with ever more services. */
export async function measurePolicies(counts: readonly number[], runs: number): Promise<PoliciesResult[]> {
  const results = [await withSandbox((sandbox) => measure(sandbox, "prod", undefined, runs))];
  for (const services of counts)
    results.push(await withSandbox((sandbox) => measure(sandbox, "dev", services, Math.min(runs, 2))));
  return results;
}

/** What is not as fast as it has to be; empty when all is. */
export function slowPolicies([prod]: readonly PoliciesResult[]): readonly string[] {
  if (prod === undefined || prod.added.median <= MAX_RATIO * prod.trivialAdded.median) return [];
  return [`The policies add more than ${MAX_RATIO} times what trivial ones do.`];
}

export function printPolicies(results: readonly PoliciesResult[]): void {
  const rows = results.map(({ program, resources, added, trivialAdded }) => [
    program,
    {
      resources,
      "added s": added.median.toFixed(2),
      "trivial s": trivialAdded.median.toFixed(2),
      ratio: (added.median / trivialAdded.median).toFixed(2),
      "ms a resource": ((added.median / resources) * 1000).toFixed(2),
    },
  ]);
  console.log("\nWhat the policies add to a preview (medians of alternating runs)");
  console.table(Object.fromEntries(rows));
}

async function measure(
  sandbox: TestSandbox,
  stack: string,
  services: number | undefined,
  runs: number,
): Promise<PoliciesResult> {
  const project = new Project(sandbox);
  if (services !== undefined) manyServices(project, services);
  await project.succeed("stack", "init", stack);
  const own = ["--policy-pack", path.join(project.folder, "policies")];
  const trivial = ["--policy-pack", path.join(__dirname, "trivial-pack")];
  const rounds: { bare: number; own: number; trivial: number }[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const round = {
      bare: await previewSeconds(project, stack),
      own: await previewSeconds(project, stack, ...own),
      trivial: await previewSeconds(project, stack, ...trivial),
    };
    // The first round warms the caches.
    if (run > 0) rounds.push(round);
  }
  const { stdout } = await project.succeed("preview", "--json", "--stack", stack);
  return {
    program: services === undefined ? stack : `${stack}, ${services} services`,
    resources: parseDigest(stdout).steps?.length ?? 0,
    added: spread(rounds.map((round) => round.own - round.bare)),
    trivialAdded: spread(rounds.map((round) => round.trivial - round.bare)),
  };
}
