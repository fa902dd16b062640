import type * as pulumi from "@pulumi/pulumi";
import { checkAccountId, checkRegion } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkKnownArgs } from "../shared/known-args";
import type { ArgumentNames } from "../shared/known-args";
import { checkPrefix } from "../shared/prefix";
import { checkRepository, githubRepositoryNames } from "./check-repository";
import { githubTrust } from "./github-trust";
import type { GithubJobs, GithubRepository } from "./github-trust";
import {
  AUTOMATION_ENVIRONMENT,
  MAIN_REF,
  PREVIEW_ENVIRONMENT,
  deployRoleName,
  oidcProviderArn,
} from "./names";
import { scopeServices } from "./scopes";
import type { DeployScope } from "./scopes";

/** Who deploys in the account. */
export interface DeployArgs {
  /** Stack that the role deploys; names the role `pulumi-deploy-<stack>`. Changing it replaces the role. */
  readonly stack: string;
  /** What deploying it takes: see `scopes.ts`. Changing it changes the role's policies. */
  readonly scope: DeployScope;
  /**
   * GitHub environments whose jobs on main are the role, e.g. `["prod", "prod-rollback"]`: exact names, each with
   * the gates that GitHub puts before it. Changes in place.
   */
  readonly githubEnvironments: readonly string[];
  /** The one role that the deployment takes on to write state. Changes in place. */
  readonly stateRoleArn: string;
}

/** Who only looks. */
export interface PreviewArgs {
  /** Roles that previews take on to read state, one for each state bucket. Changes in place. */
  readonly stateRoleArns: readonly string[];
  /**
   * Keys of state and of stack secrets that previews may decrypt with by themselves. Changes in place.
   *
   * @default - none: the state roles decrypt
   */
  readonly decryptKeyArns?: readonly pulumi.Input<string>[];
  /**
   * Whether jobs of the environment `preview` read the account, on any branch: whoever may push one decides what they do.
   * Otherwise jobs of `automation` on main are the only ones: for accounts whose state or secrets guard main itself.
   * Changes in place.
   *
   * @default true
   */
  readonly openToBranches?: boolean;
}

/** Arguments of {@link CiAccess}. */
export interface CiAccessArgs {
  /** First part of the estate's names, e.g. `causeway`. Changing it replaces the permissions boundary. */
  readonly prefix: string;
  /** Account that CI gets into. */
  readonly accountId: string;
  /** Regions in which CI, and what it makes, may act; global services are not concerned. Changes in place. */
  readonly regions: readonly string[];
  /** The only repository whose jobs come in. Changes in place. */
  readonly repository: GithubRepository;
  readonly deploy: DeployArgs;
  readonly preview: PreviewArgs;
  /**
   * Whether jobs on main may push images to the account's registry, below `<prefix>/`.
   *
   * @default false
   */
  readonly imagePush?: boolean;
}

/** IAM quotas: "Role trust policy length", by default; characters without white space. */
const TRUST_SIZE = 2048;

/** @throws ArgsError naming every argument that is misspelt, malformed or too much */
export function checkedArgs(name: string, args: CiAccessArgs): CiAccessArgs {
  const { deploy, preview } = args;
  const problems = [
    ...checkKnownArgs(args, ciAccessArgNames),
    checkPrefix(args.prefix),
    checkAccountId(args.accountId),
    ...checkRegions(args.regions),
    ...checkRepository(args.repository),
    checkStackName(deploy.stack),
    checkScope(deploy.scope),
    ...checkEnvironments(deploy.githubEnvironments),
    checkStateRole("deploy.stateRoleArn", deploy.stateRoleArn),
    ...checkStateRoles(preview.stateRoleArns),
    ...(preview.decryptKeyArns ?? []).map(checkKeyArn),
  ];
  assertArgs(`CiAccess "${name}"`, problems);
  assertArgs(`CiAccess "${name}"`, [checkTrustSize(args)]);
  return args;
}

const ciAccessArgNames: ArgumentNames<CiAccessArgs> = {
  prefix: true,
  accountId: true,
  regions: true,
  repository: githubRepositoryNames,
  deploy: { stack: true, scope: true, githubEnvironments: true, stateRoleArn: true },
  preview: { stateRoleArns: true, decryptKeyArns: true, openToBranches: true },
  imagePush: true,
};

function checkStackName(got: string): ArgsProblem | undefined {
  if (/^[a-z](-?[a-z0-9])*$/.test(got) && got.length <= 40) return undefined;
  const expected = "at most 40 lower-case letters, digits and single hyphens, a letter first";
  return { argument: "deploy.stack", got, expected, fix: "use a name such as prod" };
}

function checkRegions(regions: readonly string[]): readonly (ArgsProblem | undefined)[] {
  if (regions.length > 0) return regions.map(checkRegion);
  const fix = "name the region of the account's resources";
  return [{ argument: "regions", got: regions, expected: "at least one region", fix }];
}

function checkScope(got: string): ArgsProblem | undefined {
  if (Object.hasOwn(scopeServices, got)) return undefined;
  const list = Object.keys(scopeServices).join(", ");
  return { argument: "deploy.scope", got, expected: `one of ${list}`, fix: `use one of ${list}` };
}

function checkEnvironments(environments: readonly string[]): readonly (ArgsProblem | undefined)[] {
  const argument = "deploy.githubEnvironments";
  if (environments.length === 0) {
    const fix = "name the GitHub environment of the deploy jobs";
    return [{ argument, got: environments, expected: "at least one environment", fix }];
  }
  return environments.map((got) => checkEnvironment(argument, got));
}

/** A wildcard would match nothing under `StringEquals`, and everything once somebody makes it `StringLike`. */
function checkEnvironment(argument: string, got: string): ArgsProblem | undefined {
  if (!/^[a-z0-9](-?[a-z0-9])*$/.test(got)) {
    const expected = "lower-case letters, digits and single hyphens, without wildcards";
    return { argument, got, expected, fix: "give the environment's exact name, e.g. prod" };
  }
  if (got !== PREVIEW_ENVIRONMENT) return undefined;
  const expected = `an environment other than ${PREVIEW_ENVIRONMENT}, which is open to pull requests`;
  return { argument, got, expected, fix: "name the environment of the deploy jobs" };
}

function checkStateRoles(arns: readonly string[]): readonly (ArgsProblem | undefined)[] {
  const argument = "preview.stateRoleArns";
  if (arns.length > 0) return arns.map((arn) => checkStateRole(argument, arn));
  const fix = "give the ARN of pulumi-state-reader-<environment>";
  return [{ argument, got: arns, expected: "at least one role", fix }];
}

function checkStateRole(argument: string, got: string): ArgsProblem | undefined {
  if (/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(got)) return undefined;
  const expected = "the ARN of one role, without wildcards";
  return { argument, got, expected, fix: "give arn:aws:iam::<tooling account>:role/pulumi-state-..." };
}

function checkKeyArn(got: pulumi.Input<string>): ArgsProblem | undefined {
  if (typeof got !== "string" || /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/.test(got)) return undefined;
  const expected = "the ARN of one key, without wildcards";
  return {
    argument: "preview.decryptKeyArns",
    got,
    expected,
    fix: "give arn:aws:kms:<region>:<account>:key/<id>",
  };
}

/** Known before anything is made, as the provider's ARN is. */
function checkTrustSize({ accountId, repository, deploy }: CiAccessArgs): ArgsProblem | undefined {
  const size = JSON.stringify(githubTrust(oidcProviderArn(accountId), repository, deployJobs(deploy))).length;
  if (size <= TRUST_SIZE) return undefined;
  return {
    argument: "deploy.githubEnvironments",
    got: deploy.githubEnvironments,
    expected: `a trust policy of ${deployRoleName(deploy.stack)} of at most ${TRUST_SIZE} characters, not ${size}`,
    fix: "give the role fewer environments",
  };
}

/** Jobs of `automation` on main, and those of `preview` where the account is open to them. */
export function readingJobs({ openToBranches = true }: PreviewArgs): readonly GithubJobs[] {
  const automation = { contexts: [`environment:${AUTOMATION_ENVIRONMENT}`], ref: MAIN_REF };
  // Without a ref: pull requests run on one of their own.
  return openToBranches ? [{ contexts: [`environment:${PREVIEW_ENVIRONMENT}`] }, automation] : [automation];
}

/** Jobs on main with one of the environments. The subject of a job with an environment says no ref. */
export function deployJobs({ githubEnvironments }: DeployArgs): { contexts: readonly string[]; ref: string } {
  return {
    contexts: githubEnvironments.map((environment) => `environment:${environment}`),
    ref: MAIN_REF,
  };
}
