import type { ArgsProblem } from "../shared/args-error";
import type { ArgumentNames } from "../shared/known-args";

/** How a service shows that it is alive and that it is ready. */
export interface HealthCheck {
  /**
   * HTTP path that the load balancer asks for readiness; 200 to 299 is healthy. It may look at what the service
   * depends on: a task that is not ready gets no requests.
   */
  readonly path: string;
  /**
   * Liveness: what ECS runs inside the container; exit code 0 is alive. It must not look at dependencies: a
   * task that is not alive is killed, and a database outage would then kill them all. It runs without a shell
   * unless it begins with `CMD-SHELL`, and the image must contain what it calls.
   *
   * @default - asks `http://127.0.0.1:<port><path>` with `wget`
   */
  readonly command?: readonly string[];
  /**
   * Seconds a new container may fail its checks before it counts as broken, 0 to 300.
   *
   * @default 60
   */
  readonly startSeconds?: number;
}

/** Every argument of a health check, for `checkKnownArgs`. */
export const healthCheckNames: ArgumentNames<HealthCheck> = { path: true, command: true, startSeconds: true };

/** One rhythm for both checks: 30 s to become healthy, 30 s to be found broken (CS-03). */
export const healthRhythm = { intervalSeconds: 10, timeoutSeconds: 5, checks: 3 } as const;

/** Between the first answer of a started container and its being healthy. */
export const becomeHealthySeconds = healthRhythm.checks * healthRhythm.intervalSeconds;

/**
 * Minutes without a break that a target has to be unhealthy before it counts as broken: those in which a good
 * one may still be starting, and three more.
 */
export function unhealthyMinutes(startSeconds: number): number {
  return Math.ceil((startSeconds + becomeHealthySeconds) / 60) + 3;
}

/** {@link HealthCheck} with its defaults filled in. */
export type ResolvedHealthCheck = Required<HealthCheck>;

/** Fills in the defaults. */
export function resolveHealthCheck(healthCheck: HealthCheck, port: number): ResolvedHealthCheck {
  const url = `http://127.0.0.1:${port}${healthCheck.path}`;
  return {
    path: healthCheck.path,
    command: healthCheck.command ?? ["CMD", "wget", "-q", "-O", "/dev/null", url],
    startSeconds: healthCheck.startSeconds ?? 60,
  };
}

/** Refuses a service without checks (OB-01), or with checks that AWS would refuse. */
export function checkHealth(healthCheck: HealthCheck | undefined): readonly (ArgsProblem | undefined)[] {
  const { path, command, startSeconds = 60 } = healthCheck ?? {};
  return [
    path !== undefined && /^\/[!-~]{0,1023}$/.test(path)
      ? undefined
      : {
          argument: "healthCheck.path",
          got: path,
          expected: 'a path that begins with "/", e.g. "/health"',
          fix: "name the endpoint that answers 200 when the service is ready",
        },
    command === undefined || ["CMD", "CMD-SHELL"].includes(command[0] ?? "")
      ? undefined
      : {
          argument: "healthCheck.command",
          got: command,
          expected: 'a list that begins with "CMD" or "CMD-SHELL"',
          fix: 'put "CMD" before the program and its arguments',
        },
    Number.isInteger(startSeconds) && startSeconds >= 0 && startSeconds <= 300
      ? undefined
      : {
          argument: "healthCheck.startSeconds",
          got: startSeconds,
          expected: "a whole number of seconds from 0 to 300",
          fix: "use at most 300, and make a slower start faster",
        },
  ];
}
