import { assertArgs, type ArgsProblem } from "../shared/args-error";
import { checkKnownArgs, eachOf, type ArgumentNames } from "../shared/known-args";
import { accessNames, checkAccess, checkKeys } from "./access-checks";
import { gitHubEnvironments, isGated } from "./access-matrix";
import type { DeliveryArgs, EnvironmentSettings } from "./delivery-args";
import { resolveDeliveryArgs } from "./delivery-args";
import { checkEnvironmentSettings } from "./environment-checks";
import { checkPlan } from "./plan-checks";
import type { DeliveryTarget } from "./targets";

const targetNames: ArgumentNames<DeliveryTarget> = {
  stack: true,
  region: true,
  roleArn: true,
  stateRoleArn: true,
  stateExternalId: true,
  backendUrl: true,
  secretsProviderUrl: true,
};

const environmentNames: ArgumentNames<EnvironmentSettings> = {
  targets: eachOf(targetNames),
  variables: true,
  secrets: true,
};

/** Every argument, for {@link checkKnownArgs}. */
export const deliveryArgNames: ArgumentNames<DeliveryArgs> = {
  owner: true,
  repository: true,
  visibility: true,
  plan: true,
  gates: true,
  securityLicence: true,
  access: accessNames,
  environments: eachOf(environmentNames),
  requiredChecks: true,
  deliveryApp: { appId: true, clientId: true, guardedBy: true },
  requiredApprovals: true,
  mergeQueue: true,
  allowedActions: true,
  protect: true,
};

/**
 * Refuses what GitHub would refuse, or would drop in silence, naming every problem at once.
 *
 * @returns the arguments themselves
 * @throws ArgsError
 */
export function checkedDeliveryArgs(name: string, args: DeliveryArgs): DeliveryArgs {
  const { gates, requiredApprovals, mergeQueue, allowedActions } = resolveDeliveryArgs(args);
  const { plan, visibility, securityLicence, access, environments } = args;
  assertArgs(`Delivery "${name}"`, [
    ...checkKnownArgs(args, deliveryArgNames),
    checkName("owner", args.owner, /^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}$/),
    checkName("repository", args.repository, /^[A-Za-z0-9._-]{1,100}$/),
    ...checkPlan({ plan, visibility, gates, mergeQueue, securityLicence }, gatedEnvironments(args)),
    ...checkAccess(access),
    checkKeys("environments", environments, gitHubEnvironments),
    ...gitHubEnvironments.flatMap((environment) =>
      checkEnvironmentSettings(environment, environments[environment], access.environments[environment]),
    ),
    ...checkRequiredChecks(args),
    checkApp(args),
    checkApprovals(requiredApprovals),
    ...allowedActions.map(checkAction),
  ]);
  return args;
}

function gatedEnvironments({ access }: DeliveryArgs): string[] {
  return Object.entries(access.environments)
    .filter(([, gate]) => isGated(gate))
    .map(([name]) => name);
}

function checkName(argument: string, got: string, form: RegExp): ArgsProblem | undefined {
  if (form.test(got)) return undefined;
  return { argument, got, expected: "a name as in github.com/owner/repository", fix: "correct it" };
}

function checkRequiredChecks({ requiredChecks: got }: DeliveryArgs): (ArgsProblem | undefined)[] {
  const argument = "requiredChecks";
  const fix = "name each check once, as its job is called";
  const unfit =
    got.length === 0 || got.some((context) => context.trim() === "") || new Set(got).size < got.length;
  return [unfit ? { argument, got, expected: "one or more different names of checks", fix } : undefined];
}

function checkApp({ deliveryApp, requiredChecks }: DeliveryArgs): ArgsProblem | undefined {
  const { appId, clientId, guardedBy } = deliveryApp;
  if (!Number.isInteger(appId) || appId < 1) {
    const fix = "take the App ID from the App's settings";
    return { argument: "deliveryApp.appId", got: appId, expected: "the number of a GitHub App", fix };
  }
  if (!/^Iv[A-Za-z0-9.]{10,}$/.test(clientId)) {
    const fix = "take the Client ID from the App's settings; it is no secret";
    return { argument: "deliveryApp.clientId", got: clientId, expected: "a client id, Iv...", fix };
  }
  if (requiredChecks.includes(guardedBy)) return undefined;
  return {
    argument: "deliveryApp.guardedBy",
    got: guardedBy,
    expected: `one of requiredChecks (${requiredChecks.join(", ")}): the App needs no review, so a check has to hold it`,
    fix: "add the check to requiredChecks",
  };
}

function checkApprovals(got: number): ArgsProblem | undefined {
  if (Number.isInteger(got) && got >= 1 && got <= 10) return undefined;
  return {
    argument: "requiredApprovals",
    got,
    expected: "a whole number of approvals from 1 to 10",
    fix: "leave it out for 2",
  };
}

function checkAction(got: string, index: number): ArgsProblem | undefined {
  if (/^[A-Za-z0-9-]+\/(\*|[A-Za-z0-9._-]+(\/[A-Za-z0-9._/-]+)?@\S+)$/.test(got)) return undefined;
  return {
    argument: `allowedActions[${index}]`,
    got,
    expected: "a pattern that names an owner, such as aws-actions/* or docker/build-push-action@*",
    fix: "name the owner of the action",
  };
}
