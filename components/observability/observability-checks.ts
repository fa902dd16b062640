import { checkRunbookUrl } from "../alarm/runbook-url";
import { checkAccountId, checkRegion } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkEnvironment } from "../shared/environment";
import { checkKnownArgs, eachOf, type ArgumentNames } from "../shared/known-args";
import { checkLogRetention } from "../shared/log-retention";
import { checkPrefix } from "../shared/prefix";
import { checkObjective, objectiveNames, resolveObjective } from "./objective";
import { resolveObservabilityArgs } from "./observability-args";
import type { Chat, ObservabilityArgs, ObservedService } from "./observability-args";

const serviceNames: ArgumentNames<ObservedService> = {
  loadBalancer: true,
  targetGroups: true,
  alarmNames: true,
  rollbackAlarmNames: true,
  logGroupName: true,
  objective: objectiveNames,
};

/** Every argument, for {@link checkKnownArgs}. */
const observabilityArgNames: ArgumentNames<ObservabilityArgs> = {
  accountId: true,
  region: true,
  prefix: true,
  environment: true,
  services: eachOf(serviceNames),
  loadBalancers: true,
  databaseIdentifier: true,
  objective: objectiveNames,
  chat: { slackTeamId: true, slackChannelId: true },
  alarmTopicArn: true,
  logsKeyArn: true,
  logRetentionDays: true,
  runbooksUrl: true,
};

/**
 * Refuses what cannot be watched, naming every problem at once.
 *
 * @returns the arguments themselves
 * @throws ArgsError
 */
export function checkedObservabilityArgs(name: string, args: ObservabilityArgs): ObservabilityArgs {
  const { services, chat } = args;
  assertArgs(`Observability "${name}"`, [
    ...checkKnownArgs(args, observabilityArgNames),
    checkPrefix(args.prefix, 32),
    checkEnvironment(args.environment),
    checkAccountId(args.accountId),
    checkRegion(args.region),
    checkServiceCount(Object.keys(services).length),
    ...checkObjective("objective", resolveObjective(args.objective)),
    ...Object.entries(services).flatMap(([service, observed]) => checkService(args, service, observed)),
    ...(chat === undefined ? [] : checkChat(chat)),
    checkLogRetention("logRetentionDays", resolveObservabilityArgs(args).logRetentionDays),
    checkRunbooksUrl(args.runbooksUrl),
  ]);
  return args;
}

const nameForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * CloudWatch Logs may turn off a metric filter that makes 1000 different values of a dimension within an hour
 * (`PutMetricFilter`), as the deploy marks of so many services would.
 */
const maxServices = 999;

function checkServiceCount(got: number): ArgsProblem | undefined {
  if (got <= maxServices) return undefined;
  return {
    argument: "services",
    got: `${got} services`,
    expected: `at most ${maxServices}`,
    fix: "divide the environment",
  };
}

function checkService(
  { loadBalancers, objective }: ObservabilityArgs,
  service: string,
  observed: ObservedService,
): readonly (ArgsProblem | undefined)[] {
  const path = `services.${service}`;
  const known = Object.keys(loadBalancers);
  const own = observed.objective;
  return [
    nameForm.test(service)
      ? undefined
      : {
          argument: path,
          got: service,
          expected: "lower-case letters, digits and single hyphens, a letter first",
          fix: "use the name of the ECS service",
        },
    known.includes(observed.loadBalancer)
      ? undefined
      : {
          argument: `${path}.loadBalancer`,
          got: observed.loadBalancer,
          expected: `one of loadBalancers: ${known.join(", ")}`,
          fix: "correct the name, or add the load balancer",
        },
    observed.targetGroups.length > 0
      ? undefined
      : {
          argument: `${path}.targetGroups`,
          got: [],
          expected: "at least one target group",
          fix: "give those of the service",
        },
    ...(own === undefined ? [] : checkObjective(`${path}.objective`, resolveObjective(objective, own))),
  ];
}

function checkChat({ slackTeamId, slackChannelId }: Chat): readonly (ArgsProblem | undefined)[] {
  const id = (argument: string, got: string, form: RegExp, expected: string) =>
    form.test(got)
      ? undefined
      : { argument: `chat.${argument}`, got, expected, fix: "copy it from the link to the channel in Slack" };
  return [
    id("slackTeamId", slackTeamId, /^T[0-9A-Z]+$/, "the id of a workspace, T and capitals or digits"),
    id("slackChannelId", slackChannelId, /^[CG][0-9A-Z]+$/, "the id of a channel, C and capitals or digits"),
  ];
}

function checkRunbooksUrl(got: string): ArgsProblem | undefined {
  const problem = checkRunbookUrl(got);
  if (problem !== undefined) return { ...problem, argument: "runbooksUrl" };
  if (!got.endsWith("/")) return undefined;
  return { argument: "runbooksUrl", got, expected: "no slash at its end", fix: "leave it out" };
}
