import type { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import { CiAccess } from "../../components/ci-access/ci-access";
import { Registry } from "../../components/registry/registry";
import { stateBackendNames } from "../../components/state-backend/names";
import { StateBackend } from "../../components/state-backend/state-backend";
import { backendOfStack, backends, isReadFromMainOnly, type BackendName } from "../../stacks/backends";
import type { BootstrapSpec } from "../../stacks/bootstrap-spec";
import {
  accountAccessRole,
  accounts,
  copyRegions,
  prefix,
  regions,
  type AccountName,
} from "../../stacks/estate";
import { repository } from "../../stacks/repository";
import { createBaseline } from "../baseline";
import { withHistoryProtection } from "../history-protection";
import { mapEntries } from "../map-entries";
import { createProvider } from "../provider";
import { assertAccounts } from "./assert-accounts";

/** The public contract of the bootstrap stack: `delivery` and `causeway bootstrap` read it. */
export interface BootstrapOutputs {
  readonly backends: Readonly<Record<BackendName, BackendOutputs>>;
  /** Roles of CI by stack. */
  readonly ci: Readonly<Record<string, CiOutputs>>;
  readonly imagePushRoleArn: pulumi.Output<string> | undefined;
  /** Image repositories by service. */
  readonly repositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;
  /** What the file of each environment is to say: keys of `Pulumi.<stack>.yaml` without their namespace. */
  readonly stackValues: Readonly<Record<string, { readonly permissionsBoundaryArn: pulumi.Output<string> }>>;
}

/** A backend as jobs use it. */
export interface BackendOutputs {
  readonly backendUrl: pulumi.Output<string>;
  readonly secretsProviderUrl: pulumi.Output<string>;
  readonly deploymentsBucketName: pulumi.Output<string>;
  readonly writerRoleArn: pulumi.Output<string>;
  readonly writerExternalId: string;
  readonly readerRoleArn: pulumi.Output<string>;
  readonly readerExternalId: string;
}

/** Roles of CI in the account of one stack. */
export interface CiOutputs {
  readonly deployRoleArn: pulumi.Output<string>;
  readonly readonlyRoleArn: pulumi.Output<string>;
}

/**
 * Builds what every other stack needs before it can start: in the tooling account, and CI's roles in each account.
 *
 * @throws StackError naming the accounts that cannot be entered, before anything is made
 */
export async function buildBootstrap(spec: BootstrapSpec): Promise<BootstrapOutputs> {
  const providers = mapEntries(spec.ci, (account) => providerOf(spec, account));
  await assertAccounts(providers);
  const { tooling } = providers;
  createBaseline("tooling", spec.baseline, {
    providers: { aws: tooling },
    transformations: [withHistoryProtection(true)],
  });
  const ci = mapEntries(spec.ci, (account) => createCiAccess(spec, account, providers[account]));
  // IAM and KMS refuse a policy that names a role which does not exist yet: the backends come after CI's roles.
  const stateBackends = mapEntries(spec.backends, (name) => createBackend(spec, name, ci, tooling));
  const registry = new Registry(
    "registry",
    {
      accountId: accounts.tooling,
      prefix,
      repositories: spec.registry,
      pullAccountIds: [accounts.dev, accounts.staging, accounts.prod],
      ...(ci.tooling.imagePushRoleArn && { pushRoleArn: ci.tooling.imagePushRoleArn }),
    },
    { providers: { aws: tooling } },
  );
  return {
    backends: mapEntries(stateBackends, (name, backend) => backendOutputs(spec, name, backend)),
    ci: Object.fromEntries(
      Object.entries(ci).map(([account, { deployRoleArn, readonlyRoleArn }]) => [
        spec.ci[account as AccountName].stack,
        { deployRoleArn, readonlyRoleArn },
      ]),
    ),
    imagePushRoleArn: ci.tooling.imagePushRoleArn,
    repositoryUrls: registry.repositoryUrls,
    stackValues: {
      organization: { permissionsBoundaryArn: ci.management.permissionsBoundaryArn },
      dev: { permissionsBoundaryArn: ci.dev.permissionsBoundaryArn },
      staging: { permissionsBoundaryArn: ci.staging.permissionsBoundaryArn },
      prod: { permissionsBoundaryArn: ci.prod.permissionsBoundaryArn },
    },
  };
}

function place(name: AccountName): { account: string; region: string; environment: string } {
  return { account: accounts[name], region: regions[name], environment: "bootstrap" };
}

/**
 * An administrator of the management account goes into every other one by the role that AWS Organizations made there,
 * which trusts the management account alone (AWS Organizations user guide, "Accessing a member account").
 */
function providerOf(spec: BootstrapSpec, name: AccountName): Provider {
  if (name === "management") return createProvider(name, place(name), spec);
  const roleArn = `arn:aws:iam::${accounts[name]}:role/${accountAccessRole}`;
  return createProvider(name, { ...place(name), roleArn }, spec);
}

function createCiAccess({ ci }: BootstrapSpec, account: AccountName, provider: Provider): CiAccess {
  const { stack, scope, githubEnvironments, imagePush = false } = ci[account];
  const { owner, name, ownerId, id } = repository;
  const roles = stateRoles(backendOf(stack));
  return new CiAccess(
    `ci-${account}`,
    {
      prefix,
      accountId: accounts[account],
      regions: regionsOf(account),
      repository: { owner, name, ownerId, id },
      deploy: { stack, scope, githubEnvironments, stateRoleArn: roles.writer },
      preview: { stateRoleArns: [roles.reader], openToBranches: !isReadFromMainOnly(stack) },
      imagePush,
    },
    { providers: { aws: provider } },
  );
}

/** Where CI acts in an account: its region, and the one that holds copies of its backups. */
function regionsOf(account: AccountName): string[] {
  const { [account]: copyRegion }: Partial<Record<AccountName, string>> = copyRegions;
  return [regions[account], ...(copyRegion === undefined ? [] : [copyRegion])];
}

/** ARNs of roles that are made later: a policy that lets somebody assume a role may name it before it exists. */
function stateRoles(environment: BackendName): { writer: string; reader: string } {
  const accountId = accounts.tooling;
  const { writerRole, readerRole } = stateBackendNames({ prefix, environment, accountId });
  const arn = (role: string): string => `arn:aws:iam::${accountId}:role/${role}`;
  return { writer: arn(writerRole), reader: arn(readerRole) };
}

function createBackend(
  { backends: specs, ci: ciSpecs, administratorRoleArn }: BootstrapSpec,
  environment: BackendName,
  ci: Readonly<Record<AccountName, CiAccess>>,
  provider: Provider,
): StateBackend {
  const { writerExternalId, readerExternalId, operatorRoleArns = [], replicaRegion } = specs[environment];
  const users = accountNames.filter((account) => backendOf(ciSpecs[account].stack) === environment);
  // The state of this very stack lies there, and an administrator runs it.
  const people = [...operatorRoleArns, ...(environment === "platform" ? [administratorRoleArn] : [])];
  return new StateBackend(
    `state-${environment}`,
    {
      prefix,
      environment,
      accountId: accounts.tooling,
      region: backends[environment].region,
      writer: {
        trustedRoleArns: [...users.map((account) => ci[account].deployRoleArn), ...people],
        externalId: writerExternalId,
      },
      reader: {
        trustedRoleArns: users.map((account) => ci[account].readonlyRoleArn),
        externalId: readerExternalId,
      },
      ...(environment !== "platform" && { workloadAccountId: accounts[environment] }),
      ...(replicaRegion !== undefined && { replicaRegion }),
    },
    { providers: { aws: provider } },
  );
}

const accountNames = Object.keys(accounts) as AccountName[];

function backendOf(stack: string): BackendName {
  return backendOfStack[stack] ?? "platform";
}

function backendOutputs(
  { backends: specs }: BootstrapSpec,
  name: BackendName,
  backend: StateBackend,
): BackendOutputs {
  const { backendUrl, secretsProviderUrl, deploymentsBucketName, writerRoleArn, readerRoleArn } = backend;
  const { writerExternalId, readerExternalId } = specs[name];
  return {
    backendUrl,
    secretsProviderUrl,
    deploymentsBucketName,
    writerRoleArn,
    writerExternalId,
    readerRoleArn,
    readerExternalId,
  };
}
