import type { Cloud } from "../cloud/cloud";
import type { Identity } from "../provider/instance";
import { RefusedError } from "../provider/model";
import type { Values } from "../provider/values";
import { assertEnterable, rolesOf, sessionArn, userArn } from "./assumed-roles";
import { findRegion, regionNames } from "./regions";

/** The account of a provider that neither assumes a role nor says which account it expects. */
export const DEFAULT_ACCOUNT = "000000000000";

/** Configuration that names real credentials or real endpoints. */
const REALITY = [
  "accessKey",
  "secretKey",
  "token",
  "profile",
  "sharedConfigFiles",
  "sharedCredentialsFiles",
  "endpoints",
] as const;

/**
 * Reads the configuration of one AWS provider instance. The SDK sends strings; what is not a string in the
 * program arrives as JSON (`@pulumi/aws/provider.js`).
 *
 * The account is that of the last assumed role, else `sandboxAccount` (which the server adds when the shell
 * chose an account), else the only entry of `allowedAccountIds`, else {@link DEFAULT_ACCOUNT}.
 *
 * @throws RefusedError without a region, for a region the sandbox does not know, for an account that
 *   `allowedAccountIds` or `forbiddenAccountIds` exclude, for a role in an account that nobody has, and for
 *   configuration that points at real accounts
 */
export function configureAws(config: Values, cloud: Cloud): Identity {
  refuseReality(config);
  const region = regionOf(config);
  const roles = rolesOf(
    blocksOf(parsed(config, "assumeRoleWithWebIdentity")),
    blocksOf(parsed(config, "assumeRoles")),
  );
  assertEnterable(roles, accountOfCredentials(config), cloud);
  const role = roles.at(-1);
  const account = role?.account ?? accountOf(config);
  assertAllowed(account, config);
  return {
    account,
    region,
    callerArn: role === undefined ? userArn(account) : sessionArn(role),
    defaultTags: defaultTags(config),
  };
}

function refuseReality(config: Values): void {
  const found = REALITY.filter((key) => !isEmpty(parsed(config, key)));
  if (found.length === 0) return;
  throw new RefusedError(
    `aws provider: ${found.join(", ")} would lead to a real account or server. Sandbox and reality never mix. ` +
      "Fix: leave it out of the configuration, and give credentials through the environment of real runs only",
  );
}

function regionOf({ region }: Values): string {
  if (typeof region !== "string" || region === "") {
    throw new RefusedError(
      "Missing region information\nMake sure you have set your AWS region, e.g. `pulumi config set aws:region us-west-2`.",
    );
  }
  if (findRegion(region) !== undefined) return region;
  throw new RefusedError(`invalid AWS Region: ${region}. The sandbox knows ${regionNames().join(", ")}`);
}

function accountOf(config: Values): string {
  const { sandboxAccount } = config;
  const [only, ...others] = asList(parsed(config, "allowedAccountIds"));
  const allowed = typeof only === "string" && others.length === 0 ? only : undefined;
  return typeof sandboxAccount === "string" ? sandboxAccount : (allowed ?? DEFAULT_ACCOUNT);
}

/** Where somebody is who takes on a role: the accounts that are allowed are those at the end of the way. */
function accountOfCredentials({ sandboxAccount }: Values): string {
  return typeof sandboxAccount === "string" ? sandboxAccount : DEFAULT_ACCOUNT;
}

function assertAllowed(account: string, config: Values): void {
  const allowed = asList(parsed(config, "allowedAccountIds"));
  const forbidden = asList(parsed(config, "forbiddenAccountIds"));
  if ((allowed.length === 0 || allowed.includes(account)) && !forbidden.includes(account)) return;
  throw new RefusedError(`AWS account ID not allowed: ${account}`);
}

function defaultTags(config: Values): Readonly<Record<string, string>> {
  const { tags } = (parsed(config, "defaultTags") ?? {}) as { tags?: Readonly<Record<string, string>> };
  return tags ?? {};
}

function parsed(config: Values, key: string): unknown {
  const value = config[key];
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw new RefusedError(`aws provider: ${key} is not valid JSON`);
  }
}

/** Of a block that stands alone, or in a list. */
function blocksOf(value: unknown): readonly unknown[] {
  return [value].flat().filter((block) => !isEmpty(block));
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Also `[{}]`, which the SDK sends for a block without content. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}
