import { environments } from "../../stacks";
import { promotion, type SmokeCheck } from "../../stacks/promotion";
import { UserError } from "../lib/errors";
import { run } from "../lib/process";
import { say } from "../lib/terminal";
import type { Clock } from "../lock/clock";
import { failedChecks, roundText } from "../verification/report";
import { variablesOf } from "../verification/smoke-check";
import { smokeRound } from "../verification/smoke-round";
import { hasPassed, verify } from "../verification/verify";
import type { Destination } from "./destination";
import { ask, tidyUp } from "./tools";

/** As long as a task gets (components/service/health.ts); milliseconds. */
const PATIENCE = { settle: 60_000, watch: 0, pause: 1_000 };

/** Seconds in which it has to end when it is told to (components/service/service-args.ts). */
const STOP_SECONDS = 30;

/** As ECS starts it (components/service/task-definition.ts): a root that is read-only, and no right beyond its own. */
const CONFINED = ["--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"];

/**
 * Starts an image as a task would be, makes the smoke checks that need nobody's password, and stops it.
 *
 * @throws UserError when it does not answer, or does not end by itself
 */
export async function tryImage(
  reference: string,
  { service, port }: Destination,
  env: NodeJS.ProcessEnv,
  clock: Clock,
): Promise<void> {
  const { user = "10001:10001", writablePaths = ["/tmp"] } = environments.dev.services[service] ?? {};
  const writable = writablePaths.flatMap((folder) => ["--tmpfs", folder]);
  const confined = [...CONFINED, ...writable, "--user", user, "--publish", `127.0.0.1::${port}`];
  const args = ["run", "--detach", ...confined, reference];
  const container = await ask("docker", args, env);
  try {
    const [address = ""] = (await ask("docker", ["port", container, `${port}/tcp`], env)).split("\n");
    await assertAnswers(reference, new URL(`http://${address}`), clock);
    await assertEnds(reference, container, env);
  } catch (error) {
    await run("docker", ["logs", container], { env });
    throw error;
  } finally {
    await tidyUp("docker", ["rm", "--force", container], env);
  }
}

async function assertAnswers(reference: string, base: URL, clock: Clock): Promise<void> {
  const checks = promotion.dev.smoke.filter(isOpen);
  const results = await verify(
    () => smokeRound(checks, base, {}),
    PATIENCE,
    clock,
    () => undefined,
  );
  say(roundText(results));
  if (hasPassed(results)) return;
  throw new UserError(
    `${reference} does not answer as it should: ${failedChecks(results)}`,
    "see its log above; it has a read-only root, and neither secrets nor a database",
  );
}

/** There are neither users nor secrets here. */
function isOpen(check: SmokeCheck): boolean {
  return variablesOf(check).length === 0 && check.authorised !== true;
}

async function assertEnds(reference: string, container: string, env: NodeJS.ProcessEnv): Promise<void> {
  await ask("docker", ["stop", "-t", String(STOP_SECONDS), container], env);
  const code = await ask("docker", ["inspect", "--format", "{{.State.ExitCode}}", container], env);
  if (code === "0") return;
  throw new UserError(
    `${reference} ended with exit code ${code} when it was stopped, and not with 0`,
    `have it end by itself within ${STOP_SECONDS} s of SIGTERM: deployments and scaling cut off its users otherwise`,
  );
}
