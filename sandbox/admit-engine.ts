import { setTimeout } from "node:timers/promises";
import { sandboxBoundaryProblem } from "./boundary";
import { environmentOfPeer, type Connection } from "./engine-process";
import { RefusedError } from "./provider/model";

/** The kernel's tables are read while they change, so one look may miss a connection that is there. */
const LOOKS = 3;
const LOOK_AGAIN_MS = 50;

/**
 * Sandbox and reality never mix: an engine whose environment has real credentials or a real backend is refused, and so
 * is one whose environment cannot be seen. Where the system does not show it to anybody, every engine is admitted
 * (docs/adr/0004-sandbox-boundary.md says what guards those).
 *
 * @returns the parts of the engine's environment that stand for the caller's credentials
 * @throws RefusedError with what to do
 */
export async function admitEngine(
  connection: Connection,
  platform: NodeJS.Platform = process.platform,
): Promise<Record<string, unknown>> {
  if (platform !== "linux") return {};
  const environment = await lookedUp(connection);
  if (environment === undefined) {
    throw new RefusedError(
      "sandbox and reality must not mix, and the sandbox cannot see the environment of this run: " +
        `no process of its own user has the connection from ${connection.peer}. ` +
        "Fix: run the command as the user, and in the container, that started the sandbox",
    );
  }
  const problem = sandboxBoundaryProblem(environment);
  if (problem !== undefined) throw new RefusedError(problem);
  return { sandboxAccount: environment["CAUSEWAY_SANDBOX_ACCOUNT"] };
}

async function lookedUp(connection: Connection): Promise<NodeJS.ProcessEnv | undefined> {
  for (let look = 1; look < LOOKS; look += 1) {
    const environment = await environmentOfPeer(connection);
    if (environment !== undefined) return environment;
    await setTimeout(LOOK_AGAIN_MS);
  }
  return environmentOfPeer(connection);
}
