import fs from "node:fs";
import path from "node:path";
import type { Project } from "../project";

/** A resource of the program, as a preview describes it. */
interface PlannedResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly parent?: string;
  readonly inputs?: Record<string, unknown>;
  /** `<urn of the provider>::<id>` */
  readonly provider?: string;
}

interface PreviewDigest {
  readonly steps: readonly { readonly newState?: PlannedResource }[];
}

const VPC = "awsx:ec2:Vpc";

/**
 * Turns a project copy into its own floor: the same resources, with the same inputs and the same awsx Vpc, from
 * one flat JavaScript file without components, checks, TypeScript or policies.
 *
 * @returns how many resources the floor registers
 */
export async function makeFloor(project: Project, stack: string): Promise<number> {
  const { stdout } = await project.succeed("preview", "--json", "--stack", stack);
  const planned = (JSON.parse(stdout) as PreviewDigest).steps
    .map(({ newState }) => newState)
    .filter((state) => state !== undefined);
  const providers = planned.filter(({ type }) => /^pulumi:providers:(aws|github)$/.test(type));
  const vpc = planned.find(({ type }) => type === VPC);
  const ofVpc = planned.filter(({ parent }) => vpc !== undefined && belongsTo(parent, vpc.urn, planned));
  const flat = planned.filter(
    (resource) => resource.custom && !resource.type.startsWith("pulumi:") && !ofVpc.includes(resource),
  );
  const data = {
    providers: providers.map((provider) => ({
      name: nameOf(provider),
      package: provider.type.split(":").at(-1),
      config: configuration(provider.inputs ?? {}),
    })),
    vpc: vpc && { name: nameOf(vpc), args: vpcArguments(ofVpc), provider: providerOf(ofVpc[0]) },
    flat: flat.map((resource) => ({
      type: resource.type,
      name: nameOf(resource),
      inputs: resource.inputs,
      provider: providerOf(resource),
    })),
  };
  fs.writeFileSync(path.join(project.folder, "floor.json"), JSON.stringify(data));
  fs.copyFileSync(path.join(__dirname, "floor-program.js"), path.join(project.folder, "floor.js"));
  project.edit("Pulumi.yaml", "main: infra/", "main: floor.js");
  project.edit("Pulumi.yaml", "causeway/preload", path.join(__dirname, "floor-preload.js"));
  return planned.length;
}

/** Everything that the remote component makes is made by it again. */
function belongsTo(
  parent: string | undefined,
  ancestor: string,
  planned: readonly PlannedResource[],
): boolean {
  if (parent === undefined || parent === "") return false;
  if (parent === ancestor) return true;
  return belongsTo(planned.find(({ urn }) => urn === parent)?.parent, ancestor, planned);
}

/** The engine does not record what a remote component was given; its children tell. */
function vpcArguments(children: readonly PlannedResource[]): Record<string, unknown> {
  const inputsOf = (type: string): Record<string, unknown>[] =>
    children.filter((child) => child.type === type).map(({ inputs = {} }) => inputs);
  const zones = inputsOf("aws:ec2/subnet:Subnet").map(({ availabilityZone }) => availabilityZone);
  return {
    cidrBlock: inputsOf("aws:ec2/vpc:Vpc")[0]?.["cidrBlock"],
    availabilityZoneNames: [...new Set(zones)],
    natGateways: { strategy: inputsOf("aws:ec2/natGateway:NatGateway").length === 1 ? "Single" : "OnePerAz" },
    subnetStrategy: "Auto",
    subnetSpecs: ["Public", "Private", "Isolated"].map((type) => ({ type, cidrMask: 24 })),
  };
}

/** The provider's configuration travels as JSON text; its constructor takes values. */
function configuration(inputs: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([name]) => name !== "version" && name !== "__internal")
      .map(([name, value]) => [name, parsed(value)]),
  );
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^[[{]|^(true|false)$/.test(value)) return value;
  return JSON.parse(value) as unknown;
}

/** Name of the provider that a resource belongs to. */
function providerOf(resource: PlannedResource | undefined): string | undefined {
  return resource?.provider?.split("::").at(-2);
}

function nameOf({ urn }: PlannedResource): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
