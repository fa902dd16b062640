import type { ArgsProblem } from "../shared/args-error";
import { checkRegion } from "../shared/account";
import type { EnvironmentGate, GitHubEnvironment } from "./access-matrix";
import type { EnvironmentSettings } from "./delivery-args";
import { sharedEnvironments, type DeliveryTarget } from "./targets";

/** Environments whose jobs only wait for a decision; the others work on a stack. */
const waitingOnly: readonly GitHubEnvironment[] = ["prod-security"];

/** Refuses settings that do not fit their environment. Absent ones are `checkKeys`' to report. */
export function checkEnvironmentSettings(
  environment: GitHubEnvironment,
  settings: EnvironmentSettings | undefined,
  gate: EnvironmentGate | undefined,
): (ArgsProblem | undefined)[] {
  if (settings === undefined || gate === undefined) return [];
  const argument = `environments.${environment}`;
  const { targets, variables = {}, secrets = {} } = settings;
  return [
    checkTargets(`${argument}.targets`, environment, targets),
    ...targets.flatMap((target, index) => checkTarget(`${argument}.targets[${index}]`, target)),
    ...Object.keys(variables).map((name) => checkSettingName(`${argument}.variables`, name)),
    ...Object.keys(secrets).map((name) => checkSettingName(`${argument}.secrets`, name)),
    checkSecretsPlace(`${argument}.secrets`, Object.keys(secrets), gate),
  ];
}

function checkTargets(
  argument: string,
  environment: GitHubEnvironment,
  targets: readonly DeliveryTarget[],
): ArgsProblem | undefined {
  const got = targets.map(({ stack }) => stack);
  if (sharedEnvironments.includes(environment)) {
    if (got.length > 0 && new Set(got).size === got.length) return undefined;
    return { argument, got, expected: "one target for each stack", fix: "name every stack once" };
  }
  const [stack] = got;
  const fits = stack !== undefined && (environment === stack || environment.startsWith(`${stack}-`));
  if ((fits && got.length === 1) || (got.length === 0 && waitingOnly.includes(environment))) return undefined;
  const own = environment.split("-")[0] ?? environment;
  return { argument, got, expected: `one target, of the stack ${own}`, fix: `give the target of ${own}` };
}

/** What comes from other stacks is not known yet, and is left to them. */
function checkTarget(argument: string, target: DeliveryTarget): (ArgsProblem | undefined)[] {
  const region = checkRegion(target.region);
  const role = /^arn:aws:iam::\d{12}:role\/\S+$/;
  return [
    region && { ...region, argument: `${argument}.region` },
    checkForm(`${argument}.roleArn`, target.roleArn, role, "the ARN of a role"),
    checkForm(`${argument}.stateRoleArn`, target.stateRoleArn, role, "the ARN of a role"),
    checkForm(`${argument}.stateExternalId`, target.stateExternalId, /^\S{2,}$/, "an external id"),
    checkForm(`${argument}.backendUrl`, target.backendUrl, /^s3:\/\/\S+$/, "an address s3://..."),
    checkForm(
      `${argument}.secretsProviderUrl`,
      target.secretsProviderUrl,
      /^awskms:\/\/\S+$/,
      "an address awskms://...",
    ),
  ];
}

function checkForm(argument: string, got: unknown, form: RegExp, expected: string): ArgsProblem | undefined {
  if (typeof got !== "string" || form.test(got)) return undefined;
  return { argument, got, expected, fix: "take the output of the stack bootstrap" };
}

/** GitHub's rules for names of variables and secrets, and no AWS keys: roles are taken on through OIDC (SC-05). */
function checkSettingName(argument: string, got: string): ArgsProblem | undefined {
  if (/^(?!GITHUB_|AWS_)[A-Z_][A-Z0-9_]*$/.test(got)) return undefined;
  return {
    argument,
    got,
    expected: "a name of A-Z, 0-9 and _, no digit first, beginning neither with GITHUB_ nor with AWS_",
    fix: "use a name such as SLACK_DRIFT_WEBHOOK; jobs get AWS credentials from a role, never from a key",
  };
}

function checkSecretsPlace(
  argument: string,
  got: readonly string[],
  { branches }: EnvironmentGate,
): ArgsProblem | undefined {
  if (got.length === 0 || branches === "main") return undefined;
  return {
    argument,
    got,
    expected: "no secret: any branch may name this environment, and its code could read them",
    fix: 'put it into an environment of branches: "main"',
  };
}
