import { UserError } from "./errors";
import { pulumi, pulumiOutput, tryPulumi } from "./pulumi";

/** A checkpoint as `pulumi stack export` prints it. */
export interface Checkpoint {
  readonly deployment: {
    readonly secrets_providers?: { readonly type: string; readonly state?: unknown };
    readonly resources?: readonly CheckpointResource[];
    readonly pending_operations?: readonly unknown[];
  };
}

export interface CheckpointResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly [property: string]: unknown;
}

interface StackSummary {
  readonly name: string;
  readonly resourceCount?: number;
}

/** One stack in one backend. */
export class Stack {
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    readonly name: string,
    readonly backendUrl: string,
    env: NodeJS.ProcessEnv,
  ) {
    this.env = { ...env, PULUMI_BACKEND_URL: backendUrl };
  }

  /** How many resources the backend knows of the stack; `undefined` when there is no stack, or no such backend. */
  async resourceCount(): Promise<number | undefined> {
    const { code, stdout } = await tryPulumi(["stack", "ls", "--json"], this.env);
    if (code !== 0) return undefined;
    const stacks = JSON.parse(stdout) as StackSummary[];
    const found = stacks.find(({ name }) => name === this.name);
    return found === undefined ? undefined : (found.resourceCount ?? 0);
  }

  async init(): Promise<void> {
    await pulumiOutput(["stack", "init", this.name, "--no-select"], this.env);
  }

  /** Previews, then deploys. @throws UserError when the deployment fails */
  async up(): Promise<void> {
    await pulumi(["up", "--yes", "--stack", this.name], this.env, `${this.name} was not deployed`);
  }

  /** Previews only. @throws UserError when the preview fails */
  async preview(): Promise<void> {
    await pulumi(["preview", "--stack", this.name], this.env, `${this.name} was not previewed`);
  }

  /** Secrets stay encrypted. */
  async exportState(): Promise<Checkpoint> {
    return JSON.parse(await pulumiOutput(["stack", "export", "--stack", this.name], this.env)) as Checkpoint;
  }

  async importState(file: string): Promise<void> {
    await pulumiOutput(["stack", "import", "--stack", this.name, "--file", file], this.env);
  }

  async changeSecretsProvider(url: string): Promise<void> {
    await pulumiOutput(["stack", "change-secrets-provider", url, "--stack", this.name], this.env);
  }

  /** @throws UserError when the stack has no outputs, as it was never deployed to its end */
  async outputs<Outputs extends object>(): Promise<Outputs> {
    const args = ["stack", "output", "--json", "--stack", this.name];
    const outputs = JSON.parse(await pulumiOutput(args, this.env)) as Outputs;
    if (Object.keys(outputs).length > 0) return outputs;
    throw new UserError(`${this.name} has no outputs`, `deploy it to its end first`);
  }
}
