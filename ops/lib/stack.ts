import { UserError } from "./errors";
import { assertJudged, judgedRun } from "./judged-run";
import { pulumi, pulumiOutput, tryPulumi, type EngineControl } from "./pulumi";

/** A checkpoint as `pulumi stack export` prints it. */
export interface Checkpoint {
  readonly deployment: {
    readonly secrets_providers?: { readonly type: string; readonly state?: unknown };
    readonly resources?: readonly CheckpointResource[];
    readonly pending_operations?: readonly PendingOperation[];
  };
}

/** An operation that was begun and whose end the engine did not live to see. */
export interface PendingOperation {
  /** `creating`, `updating`, `deleting`, ... */
  readonly type: string;
  readonly resource: CheckpointResource;
}

export interface CheckpointResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** URN and id of its provider, with `::` between them. */
  readonly provider?: string;
  readonly [property: string]: unknown;
}

/** What a backend answers when it is asked for a stack. */
export type Presence =
  | { readonly kind: "present"; readonly resourceCount: number }
  /** There is no such stack, or the bucket is not there yet. */
  | { readonly kind: "absent" }
  /** Nobody knows. */
  | { readonly kind: "unreachable"; readonly reason: string };

interface StackSummary {
  readonly name: string;
  readonly resourceCount?: number;
}

/** One stack in one backend. */
export class Stack {
  private readonly env: NodeJS.ProcessEnv;

  /** @param control of every engine that works on it: that of a lease */
  constructor(
    readonly name: string,
    readonly backendUrl: string,
    env: NodeJS.ProcessEnv,
    private readonly control: EngineControl = {},
  ) {
    this.env = { ...env, PULUMI_BACKEND_URL: backendUrl };
  }

  /** Asks the backend for the stack, and shows nothing. */
  async look(): Promise<Presence> {
    const { code, stdout, stderr } = await tryPulumi(["stack", "ls", "--json"], this.env, this.control);
    if (code !== 0) return failedLook(stderr);
    const stacks = JSON.parse(stdout) as StackSummary[];
    const found = stacks.find(({ name }) => name === this.name);
    return found === undefined
      ? { kind: "absent" }
      : { kind: "present", resourceCount: found.resourceCount ?? 0 };
  }

  /** Whether anything was deployed, as far as the backend can be asked. */
  async hasResources(): Promise<boolean> {
    const presence = await this.look();
    return presence.kind === "present" && presence.resourceCount > 0;
  }

  async init(): Promise<void> {
    await this.output("stack", "init", this.name, "--no-select");
  }

  /**
   * Previews, then deploys.
   *
   * @param hint what to see to when it fails, beside what Pulumi says
   * @throws UserError when the deployment fails, with a code of its own where a policy is against it
   */
  async up(hint?: string): Promise<void> {
    await this.judged(["up", "--yes"], `${this.name} was not deployed`, hint);
  }

  /** Previews only. @throws UserError as {@link up} does */
  async preview(): Promise<void> {
    await this.judged(["preview"], `${this.name} was not previewed`);
  }

  /** Runs a command that the policies judge. */
  private async judged(args: readonly string[], failure: string, hint?: string): Promise<void> {
    const options = { ...this.control, env: this.env, output: "show" as const };
    const run = await judgedRun([...args, "--stack", this.name], options);
    assertJudged(run, this.env, failure, hint);
  }

  /** Reads some resources from the cloud; what is not there leaves the state. */
  async refresh(urns: readonly string[]): Promise<void> {
    const targets = urns.flatMap((urn) => ["--target", urn]);
    const args = ["refresh", "--yes", "--skip-preview", "--stack", this.name, ...targets];
    await pulumi(args, this.env, `${this.name} was not refreshed`, this.control);
  }

  /** Removes everything. @throws UserError when something is protected, or the cloud refuses */
  async destroy(): Promise<void> {
    const hint = "docs/runbooks/remove-environment.md says how to remove what is protected";
    const args = ["destroy", "--yes", "--stack", this.name];
    await pulumi(args, this.env, `${this.name} was not destroyed`, this.control, hint);
  }

  /** Shows what {@link destroy} would remove. */
  async previewDestroy(): Promise<void> {
    const args = ["destroy", "--preview-only", "--stack", this.name];
    await pulumi(args, this.env, `what would be removed of ${this.name} was not found out`, this.control);
  }

  /** Takes away the stack's locks, whoever has them. */
  async cancel(): Promise<void> {
    await this.output("cancel", "--yes", "--stack", this.name);
  }

  /** Secrets stay encrypted. */
  async exportState(): Promise<Checkpoint> {
    return JSON.parse(await this.output("stack", "export", "--stack", this.name)) as Checkpoint;
  }

  async importState(file: string): Promise<void> {
    await this.output("stack", "import", "--stack", this.name, "--file", file);
  }

  async changeSecretsProvider(url: string): Promise<void> {
    await this.output("stack", "change-secrets-provider", url, "--stack", this.name);
  }

  /** @throws UserError when the stack has no outputs, as it was never deployed to its end */
  async outputs<Outputs extends object>(): Promise<Outputs> {
    const outputs = JSON.parse(
      await this.output("stack", "output", "--json", "--stack", this.name),
    ) as Outputs;
    if (Object.keys(outputs).length > 0) return outputs;
    throw new UserError(`${this.name} has no outputs`, `deploy it to its end first`);
  }

  /** Each of them counts: a state that is imported under a lost lease is written as one of an update is. */
  private output(...args: readonly string[]): Promise<string> {
    return pulumiOutput(args, this.env, this.control);
  }
}

/** gocloud.dev calls a bucket that does not exist `NotFound`, as it does an object. */
function failedLook(stderr: string): Presence {
  if (stderr.includes("code=NotFound")) return { kind: "absent" };
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  return { kind: "unreachable", reason: (lines.at(-1) ?? "the CLI gave no reason").replace(/^error: /, "") };
}
