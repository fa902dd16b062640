import { checkRunbookUrl } from "../alarm/runbook-url";
import { checkAccountId, checkRegion } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkEnvironment } from "../shared/environment";
import { checkLogRetention } from "../shared/log-retention";
import { checkLevels, levelNames } from "./alarms";
import { checkFargateSize } from "./fargate-size";
import { checkRuntimeMonitoring } from "./guardduty-agent";
import { checkHealth, healthCheckNames, resolveHealthCheck } from "./health";
import type { ResolvedHealthCheck } from "./health";
import { checkImage } from "./image";
import { checkRewire, rewireNames } from "./rewire";
import { checkRouting } from "./routing";
import { checkCounts, checkScaling, resolveCounts, scalingNames } from "./scaling";
import type { TaskCounts } from "./scaling";
import type { ServiceArgs } from "./service-args";
import { checkStrategy, checkStrategyType, resolveStrategy, strategyNames } from "./strategy";
import type { ResolvedStrategy } from "./strategy";
import { checkUser, checkWritablePaths, executeCommandPaths } from "./task-definition";
import { byType, checkKnownArgs, type ArgumentNames } from "../shared/known-args";

/** {@link ServiceArgs} with every default filled in. */
export type ResolvedServiceArgs = Omit<ServiceArgs, "strategy"> &
  TaskCounts &
  Required<
    Pick<
      ServiceArgs,
      | "architecture"
      | "cpu"
      | "drainSeconds"
      | "environmentVariables"
      | "forceNewDeployment"
      | "levels"
      | "logRetentionDays"
      | "memory"
      | "runtimeMonitoring"
      | "scaling"
      | "scheduled"
      | "secretArns"
      | "spot"
      | "stopSeconds"
      | "user"
      | "writablePaths"
    >
  > & { readonly healthCheck: ResolvedHealthCheck; readonly strategy: ResolvedStrategy };

/** Every argument, for {@link checkKnownArgs}. */
export const serviceArgNames: ArgumentNames<ServiceArgs> = {
  priority: true,
  hosts: true,
  paths: true,
  desiredCount: true,
  minCount: true,
  maxCount: true,
  environment: true,
  accountId: true,
  region: true,
  cluster: true,
  vpcId: true,
  subnetIds: true,
  loadBalancer: true,
  image: true,
  port: true,
  cpu: true,
  memory: true,
  architecture: true,
  user: true,
  command: true,
  environmentVariables: true,
  secretArns: true,
  secretsKeyArn: true,
  featureFlags: true,
  database: true,
  writablePaths: true,
  healthCheck: healthCheckNames,
  drainSeconds: true,
  stopSeconds: true,
  strategy: byType(strategyNames),
  rewire: rewireNames,
  scaling: scalingNames,
  scheduled: true,
  spot: true,
  forceNewDeployment: true,
  runtimeMonitoring: true,
  executeCommand: true,
  logsKeyArn: true,
  logRetentionDays: true,
  alarmTopicArn: true,
  runbookUrl: true,
  levels: levelNames,
};

/**
 * Refuses what AWS would refuse later, and what must not be, naming every problem at once.
 *
 * @returns the arguments as they are recorded: of cluster and load balancer only what is used, for either may be
 * a component, and the service would then depend on everything in it
 * @throws ArgsError
 */
export function checkedServiceArgs(name: string, args: ServiceArgs): ServiceArgs {
  const subject = `Service "${name}"`;
  // The defaults of the rest hang on these.
  assertArgs(subject, [
    ...checkKnownArgs(args, serviceArgNames),
    checkEnvironment(args.environment),
    ...checkHealth(args.healthCheck),
    checkStrategyType(args.strategy),
  ]);
  const resolved = resolveServiceArgs(args);
  assertArgs(subject, [
    checkName(name),
    checkAccountId(args.accountId),
    checkRegion(args.region),
    checkImage("image", args.image),
    checkRange("port", args.port, 1, 65_535),
    checkFargateSize(resolved.cpu, resolved.memory),
    checkUser(resolved.user),
    ...checkVariables(resolved),
    ...checkWritablePaths(args.writablePaths ?? []),
    checkRange("drainSeconds", resolved.drainSeconds, 0, 3600),
    checkRange("stopSeconds", resolved.stopSeconds, 2, 120),
    ...checkRouting(args),
    ...checkCounts(resolved),
    ...checkScaling(resolved.scaling),
    ...checkStrategy(resolved.strategy, args.loadBalancer.testListenerArn !== undefined),
    checkTestListener(args.loadBalancer),
    ...(args.rewire === undefined ? [] : checkRewire(args.rewire)),
    ...checkProduction(resolved),
    checkRuntimeMonitoring(resolved.runtimeMonitoring, args.region),
    checkLogRetention("logRetentionDays", resolved.logRetentionDays),
    checkRunbookUrl(args.runbookUrl),
    ...checkLevels(resolved.levels),
  ]);
  const { clusterArn, clusterName, infrastructureRoleArn } = args.cluster;
  const { httpsListenerArn, testListenerArn, arnSuffix, securityGroupId } = args.loadBalancer;
  return {
    ...args,
    cluster: { clusterArn, clusterName, infrastructureRoleArn },
    loadBalancer: { httpsListenerArn, testListenerArn, arnSuffix, securityGroupId },
  };
}

/** Fills in the defaults. */
export function resolveServiceArgs(args: ServiceArgs): ResolvedServiceArgs {
  const { environment, executeCommand, writablePaths = ["/tmp"] } = args;
  return {
    ...args,
    ...resolveCounts(environment, args),
    architecture: args.architecture ?? "X86_64",
    cpu: args.cpu ?? 256,
    memory: args.memory ?? 512,
    user: args.user ?? "10001:10001",
    environmentVariables: args.environmentVariables ?? {},
    secretArns: args.secretArns ?? {},
    writablePaths: executeCommand ? [...new Set([...writablePaths, ...executeCommandPaths])] : writablePaths,
    healthCheck: resolveHealthCheck(args.healthCheck, args.port),
    drainSeconds: args.drainSeconds ?? 30,
    stopSeconds: args.stopSeconds ?? 30,
    strategy: resolveStrategy(environment, args.strategy),
    scaling: args.scaling ?? {},
    scheduled: args.scheduled ?? false,
    spot: args.spot ?? environment === "dev",
    forceNewDeployment: args.forceNewDeployment ?? false,
    runtimeMonitoring: args.runtimeMonitoring ?? false,
    logRetentionDays: args.logRetentionDays ?? (environment === "prod" ? 365 : 30),
    levels: args.levels ?? {},
  };
}

/**
 * Longest name of a service. Target groups are called `<name>-green` and eight characters that make the name
 * unique, and Elastic Load Balancing allows 32.
 */
const maxNameLength = 18;

function checkName(name: string): ArgsProblem | undefined {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length <= maxNameLength) return undefined;
  return {
    argument: "name",
    got: name,
    expected: `at most ${maxNameLength} lower-case letters, digits and single hyphens, a letter first`,
    fix: "shorten it: target groups are named after it and may have 32 characters",
  };
}

function checkRange(argument: string, got: number, from: number, to: number): ArgsProblem | undefined {
  if (Number.isInteger(got) && got >= from && got <= to) return undefined;
  return {
    argument,
    got,
    expected: `a whole number from ${from} to ${to}`,
    fix: `use a number in that range`,
  };
}

/** Variable that tells a service which feature flags are its own. */
export const FEATURE_FLAGS_VARIABLE = "FEATURE_FLAGS_ARN";

function checkVariables(args: ResolvedServiceArgs): readonly (ArgsProblem | undefined)[] {
  const { environmentVariables, secretArns, secretsKeyArn, featureFlags } = args;
  const secretNames = Object.keys(secretArns);
  const twice = secretNames.filter((variable) => variable in environmentVariables);
  const malformed = [...Object.keys(environmentVariables), ...secretNames].filter(
    (variable) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable),
  );
  return [
    ...malformed.map((got) => ({
      argument: "environmentVariables, secretArns",
      got,
      expected: "names of letters, digits and underscores",
      fix: "write e.g. LOG_LEVEL",
    })),
    ...[environmentVariables, secretArns]
      .filter((variables) => featureFlags !== undefined && FEATURE_FLAGS_VARIABLE in variables)
      .map(() => ({
        argument: "environmentVariables, secretArns",
        got: FEATURE_FLAGS_VARIABLE,
        expected: "a name that featureFlags does not have",
        fix: "leave it out: it is set with featureFlags",
      })),
    ...twice.map((got) => ({
      argument: "secretArns",
      got,
      expected: "a name that environmentVariables does not have",
      fix: "rename one of the two",
    })),
    secretNames.length === 0 || secretsKeyArn !== undefined
      ? undefined
      : {
          argument: "secretsKeyArn",
          got: secretsKeyArn,
          expected: "the key that encrypts the secrets",
          fix: "give the key: without it the service may read the secret and not decrypt it",
        },
  ];
}

/** A test rule with the conditions of the production rule would never be reached on its listener (CS-07). */
function checkTestListener({
  httpsListenerArn,
  testListenerArn: got,
}: ServiceArgs["loadBalancer"]): ArgsProblem | undefined {
  if (typeof got !== "string" || got !== httpsListenerArn) return undefined;
  return {
    argument: "loadBalancer.testListenerArn",
    got,
    expected: "another listener than httpsListenerArn",
    fix: "give the test listener that testListenerCidrs makes on the load balancer",
  };
}

function checkProduction({ environment, spot, executeCommand, scheduled }: ResolvedServiceArgs) {
  if (environment !== "prod") return [];
  return [
    spot
      ? {
          argument: "spot",
          got: spot,
          expected: "false in prod",
          fix: "leave it out: Spot tasks are stopped with two minutes' warning",
        }
      : undefined,
    executeCommand
      ? {
          argument: "executeCommand",
          got: Object.keys(executeCommand),
          expected: "nothing in prod",
          fix: "leave it out: in prod logs and metrics are read, and nobody has a shell",
        }
      : undefined,
    scheduled
      ? {
          argument: "scheduled",
          got: scheduled,
          expected: "false in prod",
          fix: "leave it out: production is not stopped at night",
        }
      : undefined,
  ];
}
