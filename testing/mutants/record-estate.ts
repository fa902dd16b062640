import path from "node:path";
import { oneCheckpoint, Project, type CliResult } from "../project";
import { openSandbox, repositoryRoot } from "../sandbox";
import { readRecording, type StackRecording } from "./recording";

/** Every stack, in the order in which one builds on the other. */
export const estateStacks = ["bootstrap", "organization", "delivery", "dev", "staging", "prod"] as const;

/** A stack that was deployed on the sandbox, with the policy pack, and written down. */
export interface RecordedStack {
  readonly recording: StackRecording;
  /** What the deployment said. */
  readonly deployment: CliResult;
}

/**
 * Deploys every stack on a sandbox of its own with the real engine, the policy pack and the recorder beside it. While
 * it deploys the engine knows every value, which a preview of something new does not.
 *
 * @param progress is told each stack before it is deployed
 */
export async function recordEstate(
  progress: (stack: string) => void = () => undefined,
): Promise<readonly RecordedStack[]> {
  const sandbox = await openSandbox();
  try {
    const project = new Project(sandbox, oneCheckpoint);
    const recorded: RecordedStack[] = [];
    for (const stack of estateStacks) {
      progress(stack);
      recorded.push(await recordStack(project, stack, path.join(sandbox.folder, `${stack}.jsonl`)));
    }
    return recorded;
  } finally {
    await sandbox.close();
  }
}

async function recordStack(project: Project, stack: string, file: string): Promise<RecordedStack> {
  await project.succeed("stack", "init", stack);
  const recorder = path.join(repositoryRoot, "testing", "mutants", "recorder");
  const packs = ["--policy-pack", path.join(project.folder, "policies"), "--policy-pack", recorder];
  const deployment = await project.pulumi(["up", "--yes", "--skip-preview", "--stack", stack, ...packs], {
    CAUSEWAY_RECORDING: file,
  });
  if (deployment.code !== 0) throw new Error(`${stack} was not deployed:\n${deployment.output}`);
  return { recording: readRecording(stack, file), deployment };
}
