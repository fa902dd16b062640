import type * as pulumi from "@pulumi/pulumi";
import type { ArgsProblem } from "../shared/args-error";
import { healthRhythm } from "./health";
import type { ResolvedHealthCheck } from "./health";

/** What the one container of a task is made of. */
export interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  readonly port: number;
  readonly user: string;
  /** In place of the image's own command. */
  readonly command: readonly string[] | undefined;
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly healthCheck: ResolvedHealthCheck;
  readonly stopSeconds: number;
  readonly writablePaths: readonly string[];
  readonly logGroupName: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
}

/**
 * The container definition that ECS registers, hardened (CS-13): read-only root, a user that is not root, no
 * Linux capability, and an init process that forwards the stop signal and reaps children.
 *
 * The defaults that the API returns (`cpu: 0`, empty lists, the host port) are written out, so that a refresh
 * shows no difference.
 */
export function containerDefinition(spec: ContainerSpec): Readonly<Record<string, unknown>> {
  return {
    name: spec.name,
    image: spec.image,
    cpu: 0,
    essential: true,
    portMappings: [{ containerPort: spec.port, hostPort: spec.port, protocol: "tcp" }],
    ...(spec.command && { command: spec.command }),
    environment: environmentList(spec.environment),
    mountPoints: spec.writablePaths.map((path) => ({
      sourceVolume: volumeName(path),
      containerPath: path,
      readOnly: false,
    })),
    volumesFrom: [],
    systemControls: [],
    user: spec.user,
    privileged: false,
    readonlyRootFilesystem: true,
    linuxParameters: { capabilities: { drop: ["ALL"] }, initProcessEnabled: true },
    stopTimeout: spec.stopSeconds,
    healthCheck: livenessCheck(spec.healthCheck),
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": spec.logGroupName,
        "awslogs-region": spec.region,
        "awslogs-stream-prefix": spec.name,
        // Blocking would stop the service when CloudWatch Logs cannot be reached.
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
}

/** Name of the task's volume behind a writable path: `/var/cache/app` becomes `var-cache-app`. */
export function volumeName(path: string): string {
  return path.slice(1).replaceAll("/", "-").replaceAll(".", "_");
}

/**
 * Paths the ECS Exec agent writes to. AWS calls Exec unsupported with a read-only root; with these paths as
 * volumes it works (aws/containers-roadmap#1359), and the root stays read-only.
 */
export const executeCommandPaths = ["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"] as const;

/** Refuses root, by name or number, also when only the user part of `user:group` is root. */
export function checkUser(user: string): ArgsProblem | undefined {
  const [name = ""] = user.split(":");
  const pattern = /^[a-z0-9_][a-z0-9_-]*(:[a-z0-9_][a-z0-9_-]*)?$/i;
  if (pattern.test(user) && name !== "root" && !/^0+$/.test(name)) return undefined;
  return {
    argument: "user",
    got: user,
    expected: 'a user that is not root, as "<uid>:<gid>" or a name from the image',
    fix: 'use e.g. "10001:10001"',
  };
}

/** Refuses a path that is not absolute and plain, and the root itself, which stays read-only. */
export function checkWritablePaths(paths: readonly string[]): readonly (ArgsProblem | undefined)[] {
  const volumes = paths.map(volumeName);
  return paths.map((path, index) =>
    /^(\/[A-Za-z0-9._-]+)+$/.test(path) && volumes.indexOf(volumeName(path)) === index
      ? undefined
      : {
          argument: `writablePaths[${index}]`,
          got: path,
          expected: "an absolute path below /, each once, without a trailing slash",
          fix: "name the directory the service writes to, e.g. /tmp",
        },
  );
}

/** Sorted, for ECS returns it in an order of its own. */
function environmentList(environment: ContainerSpec["environment"]) {
  return Object.entries(environment)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value }));
}

function livenessCheck({ command, startSeconds }: ResolvedHealthCheck) {
  const { intervalSeconds: interval, timeoutSeconds: timeout, checks: retries } = healthRhythm;
  return { command, interval, timeout, retries, startPeriod: startSeconds };
}
