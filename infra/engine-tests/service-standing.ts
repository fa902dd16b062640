import fs from "node:fs";
import path from "node:path";
import type { TestSandbox } from "../../testing/sandbox";

/** How a service stands in the simulated cloud, which a program cannot see. */
export interface Standing {
  readonly arn: string;
  readonly taskDefinition: string;
  /** Its newest deployment. */
  readonly strategy: string;
  readonly status: string;
  /** Percent of production and of test traffic, by the color of the target group. */
  readonly production: Weights;
  readonly test: Weights;
  /** Colour of the group in which the newest deployment has its tasks. */
  readonly tasks: string;
}
type Weights = Readonly<Record<string, number>>;

interface CloudFile {
  readonly resources: readonly {
    readonly type: string;
    readonly id: string;
    readonly urn: string;
    readonly outputs: Readonly<Record<string, unknown>>;
  }[];
}

export function standingOf(sandbox: TestSandbox, name: string): Standing {
  const text = fs.readFileSync(path.join(sandbox.folder, "cloud.json"), "utf8");
  const { resources } = JSON.parse(text) as CloudFile;
  const outputsOf = (role: string) => {
    const found = resources.find(({ urn }) => urn.endsWith(`::${name}-${role}`));
    if (found === undefined) throw new Error(`the cloud has no ${name}-${role}`);
    return found.outputs;
  };
  const colors = new Map(["blue", "green"].map((color) => [String(outputsOf(color)["arn"]), color]));
  const weights = (role: string): Weights => {
    const [action] = outputsOf(role)["actions"] as Action[];
    const groups = action?.forward.targetGroups ?? [];
    return Object.fromEntries(groups.map(({ arn, weight }) => [colors.get(arn) ?? arn, weight]));
  };
  const service = outputsOf("service");
  const deployment = resources
    .filter(({ type }) => type === "sandbox:ecs:ServiceDeployment")
    .findLast(({ outputs }) => outputs["serviceArn"] === service["arn"])?.outputs as Deployment | undefined;
  if (deployment === undefined) throw new Error(`${name} has no deployment`);
  return {
    arn: String(service["arn"]),
    taskDefinition: String(service["taskDefinition"]),
    strategy: deployment.strategy,
    status: deployment.status,
    production: weights("production-rule"),
    test: weights("test-rule"),
    tasks: colors.get(deployment.targetGroupArns[0] ?? "") ?? "none",
  };
}

interface Action {
  readonly forward: { readonly targetGroups: readonly { readonly arn: string; readonly weight: number }[] };
}

interface Deployment {
  readonly strategy: string;
  readonly status: string;
  readonly targetGroupArns: readonly string[];
}
