import fs from "node:fs";
import path from "node:path";
import { Project, type Checkpoint, type CliResult } from "./project";
import { openSandbox, type TestSandbox } from "./sandbox";

const SOURCE = path.join("infra", "index.ts");
const STACK = "dev";

/**
 * A component on the engine, without the environment around it: a program of one file in the place of `infra/index.ts`,
 * from where it imports `../components/...`, and one stack of it on a sandbox of its own.
 */
export class ComponentProject {
  private readonly project: Project;

  private constructor(readonly sandbox: TestSandbox) {
    this.project = new Project(sandbox);
  }

  /** Makes the stack, and deploys nothing. Whoever opens one closes it. */
  static async open(program: string): Promise<ComponentProject> {
    const opened = new ComponentProject(await openSandbox());
    opened.write(program);
    await opened.project.succeed("stack", "init", STACK);
    return opened;
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  /** Puts another program in the place of the last one. */
  write(program: string): void {
    fs.writeFileSync(path.join(this.project.folder, SOURCE), program);
  }

  /** Replaces text of the program; throws when the text is not there, so that a test cannot change nothing. */
  edit(before: string, after: string): void {
    this.project.edit(SOURCE, before, after);
  }

  /** Runs a command of the CLI on the stack. */
  pulumi(...args: readonly string[]): Promise<CliResult> {
    return this.project.pulumi([...args, "--stack", STACK]);
  }

  /** Runs a command of the CLI on the stack, and throws with its output when it fails. */
  succeed(...args: readonly string[]): Promise<CliResult> {
    return this.project.succeed(...args, "--stack", STACK);
  }

  /** Deploys without a preview. */
  up(...args: readonly string[]): Promise<CliResult> {
    return this.succeed("up", "--yes", "--skip-preview", ...args);
  }

  state(): Promise<Checkpoint> {
    return this.project.state(STACK);
  }

  /** The checkpoint exactly as the backend holds it. */
  checkpointText(): string {
    return this.project.checkpointText(STACK);
  }
}
