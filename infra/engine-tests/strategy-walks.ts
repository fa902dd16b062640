import fs from "node:fs";
import path from "node:path";
import seed from "../../sandbox/aws/seed-data.json";
import type { Project } from "../../testing/project";
import type { DeploymentStrategy } from "../../components/service/strategy";

/** The native forms of ECS, as a service asks for them, with the shortest of bakes. */
export const forms = {
  ROLLING: { type: "rolling" },
  BLUE_GREEN: { type: "blue-green", bakeMinutes: 1 },
  CANARY: { type: "canary", steps: [10, 100], stepBakeMinutes: 1, bakeMinutes: 1 },
  LINEAR: { type: "canary", steps: [25, 50, 75, 100], stepBakeMinutes: 1, bakeMinutes: 1 },
} as const satisfies Record<string, DeploymentStrategy>;
export type Form = keyof typeof forms;

/** Four services side by side: their walks take every step from one form to another, each once. */
export const walks = {
  orders: ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"],
  carts: ["BLUE_GREEN", "CANARY", "ROLLING", "LINEAR"],
  users: ["CANARY", "LINEAR", "BLUE_GREEN", "ROLLING"],
  search: ["LINEAR", "ROLLING", "CANARY", "BLUE_GREEN"],
} as const satisfies Record<string, readonly Form[]>;
export type ServiceName = keyof typeof walks;
export const serviceNames = Object.keys(walks) as ServiceName[];

/** What a service is to be. */
export interface Wanted {
  readonly strategy: DeploymentStrategy;
  /** Which of the seeded images. */
  readonly image: number;
}

/** Writes the stack dev with these services in place of its own, and a test listener in front of them. */
export function writeServices(project: Project, wanted: Readonly<Record<ServiceName, Wanted>>): void {
  project.restore("stacks/dev.ts");
  project.restore("Pulumi.dev.yaml");
  project.edit("stacks/dev.ts", "{ main: {} }", '{ main: { testListenerCidrs: ["10.0.0.0/8"] } }');
  const services = serviceNames.map((name, index) => [
    name,
    {
      port: 8080,
      priority: 100 + index,
      subdomains: [name],
      desiredCount: 2,
      minCount: 2,
      maxCount: 4,
      healthCheck: { path: "/health" },
      strategy: wanted[name].strategy,
    },
  ]);
  replaceFrom(
    project,
    "stacks/dev.ts",
    "  services: {",
    `  services: ${JSON.stringify(Object.fromEntries(services))}\n};\n`,
  );
  const images = serviceNames.map((name) => `    ${name}: ${imageOf(wanted[name].image)}\n`);
  replaceFrom(project, "Pulumi.dev.yaml", "    api: ", images.join(""));
}

/** Everything from a text on becomes another. */
function replaceFrom(project: Project, file: string, before: string, after: string): void {
  const target = path.join(project.folder, file);
  const text = fs.readFileSync(target, "utf8");
  const at = text.indexOf(before);
  if (at < 0) throw new Error(`${file} does not contain ${before}`);
  fs.writeFileSync(target, text.slice(0, at) + after);
}

function imageOf(index: number): string {
  const { repository, digest } = seed.images[index] ?? {};
  return `${seed.imageAccount}.dkr.ecr.${seed.imageRegion}.amazonaws.com/${repository}@${digest}`;
}
