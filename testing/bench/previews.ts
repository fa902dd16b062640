import { openSandbox, type TestSandbox } from "../sandbox";
import type { Project } from "../project";

/** Wall seconds of one preview of a stack; it has to succeed. */
export async function previewSeconds(project: Project, stack: string, ...flags: string[]): Promise<number> {
  const began = performance.now();
  await project.succeed("preview", "--stack", stack, ...flags);
  return (performance.now() - began) / 1000;
}

/** Works on a sandbox of its own. */
export async function withSandbox<T>(work: (sandbox: TestSandbox) => Promise<T>): Promise<T> {
  const sandbox = await openSandbox();
  try {
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
}
