import type * as pulumi from "@pulumi/pulumi";
import { checkAccountId, checkRegion } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkKnownArgs, type ArgumentNames } from "../shared/known-args";
import { checkPrefix } from "../shared/prefix";
import { backendNames, type BackendName } from "./names";

/** Who may assume one of the state roles, from another account or the same. */
export interface StateAccess {
  /**
   * ARNs of IAM roles, at least one. They have to exist: IAM refuses a trust policy that names nobody. Changes in
   * place.
   */
  readonly trustedRoleArns: readonly pulumi.Input<string>[];
  /**
   * What the caller has to say, e.g. `prod-state-writer-2026`. No secret: it keeps a deputy from being confused.
   * Changes in place, and at once for everybody.
   */
  readonly externalId: string;
}

/** Arguments of {@link StateBackend}. */
export interface StateBackendArgs {
  /**
   * First part of the names of buckets and aliases, e.g. `causeway`. Up to 20 characters. Changing it replaces
   * everything, which protection refuses.
   */
  readonly prefix: string;
  /** Whose state it holds: `dev`, `staging`, `prod` or `platform`. Part of every name. */
  readonly environment: BackendName;
  /** Account that holds the backend: not one that its stacks deploy to. Part of every bucket's name. */
  readonly accountId: string;
  /** Region of the provider the backend is made with; part of the URLs. */
  readonly region: string;
  /** Who may change state. Changes in place. */
  readonly writer: StateAccess;
  /**
   * Who may read state: previews, drift detection, which writes down below `drift/` when it looked, and the watch of a
   * deployment, which writes below `watch/` what it found. Changes in place.
   */
  readonly reader: StateAccess;
  /**
   * Account that the backend's stacks deploy to. Its principals are denied both keys, whoever else allows them: they
   * go through the state roles, which belong to `accountId`. Changes in place.
   *
   * @default - no account is denied by name; only the state roles are allowed in any case
   */
  readonly workloadAccountId?: string;
  /**
   * Region that holds a copy of state and keys. Nothing else than the region is needed: the AWS provider manages
   * resources of any region. Adding it copies what is written from then on; changing it replaces the copy, which
   * protection refuses.
   *
   * @default - no copy
   */
  readonly replicaRegion?: string;
  /**
   * Whether Pulumi refuses to delete or replace buckets and keys. State cannot be had back without either.
   *
   * @default true
   */
  readonly protect?: boolean;
}

const accessNames: ArgumentNames<StateAccess> = { trustedRoleArns: true, externalId: true };

/** Every argument, for {@link checkKnownArgs}. */
const stateBackendArgNames: ArgumentNames<StateBackendArgs> = {
  prefix: true,
  environment: true,
  accountId: true,
  region: true,
  writer: accessNames,
  reader: accessNames,
  workloadAccountId: true,
  replicaRegion: true,
  protect: true,
};

/**
 * Refuses what cannot hold state safely, naming every problem at once.
 *
 * @returns the arguments themselves
 * @throws ArgsError
 */
export function checkedStateBackendArgs(name: string, args: StateBackendArgs): StateBackendArgs {
  assertArgs(`StateBackend "${name}"`, [
    ...checkKnownArgs(args, stateBackendArgNames),
    checkPrefix(args.prefix),
    checkBackendName(args.environment),
    checkAccountId(args.accountId),
    checkRegion(args.region),
    ...checkAccess("writer", args.writer),
    ...checkAccess("reader", args.reader),
    checkWorkloadAccount(args),
    checkReplicaRegion(args),
  ]);
  return args;
}

function checkBackendName(got: string): ArgsProblem | undefined {
  if (backendNames.some((known) => known === got)) return undefined;
  const list = backendNames.join(", ");
  return { argument: "environment", got, expected: `one of ${list}`, fix: `use one of ${list}` };
}

function checkAccess(argument: string, access: StateAccess): readonly (ArgsProblem | undefined)[] {
  return [
    checkTrusted(argument, access.trustedRoleArns),
    ...access.trustedRoleArns.map((arn, index) => checkRoleArn(`${argument}.trustedRoleArns[${index}]`, arn)),
    checkExternalId(`${argument}.externalId`, access.externalId),
  ];
}

function checkTrusted(argument: string, { length }: readonly unknown[]): ArgsProblem | undefined {
  if (length > 0) return undefined;
  return {
    argument: `${argument}.trustedRoleArns`,
    got: [],
    expected: "at least one role",
    fix: "name the role of CI that assumes it",
  };
}

/** An ARN known only later is left to IAM. */
function checkRoleArn(argument: string, got: pulumi.Input<string>): ArgsProblem | undefined {
  if (typeof got !== "string" || /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(got)) return undefined;
  return {
    argument,
    got,
    expected: "the ARN of one IAM role",
    fix: "give arn:aws:iam::<account>:role/<name>; an account, a wildcard or a user is more than one role",
  };
}

/** IAM API, AssumeRole: `ExternalId`. */
function checkExternalId(argument: string, got: string): ArgsProblem | undefined {
  if (/^[\w+=,.@:/-]{2,1224}$/.test(got)) return undefined;
  return {
    argument,
    got,
    expected: "2 to 1224 letters, digits and _+=,.@:/-",
    fix: "use one such as prod-state-writer-2026",
  };
}

function checkWorkloadAccount({ workloadAccountId, accountId }: StateBackendArgs): ArgsProblem | undefined {
  if (workloadAccountId === undefined) return undefined;
  const argument = "workloadAccountId";
  const problem = checkAccountId(workloadAccountId);
  if (problem !== undefined) return { ...problem, argument };
  if (workloadAccountId !== accountId) return undefined;
  return {
    argument,
    got: workloadAccountId,
    expected: "another account than the one that holds the backend",
    fix: "keep state in a tooling account: the state roles themselves would be denied the keys",
  };
}

function checkReplicaRegion({ region, replicaRegion }: StateBackendArgs): ArgsProblem | undefined {
  if (replicaRegion === undefined) return undefined;
  const argument = "replicaRegion";
  const problem = checkRegion(replicaRegion);
  if (problem !== undefined) return { ...problem, argument };
  if (replicaRegion !== region) return undefined;
  return {
    argument,
    got: replicaRegion,
    expected: "another region than region",
    fix: "use one such as us-west-2",
  };
}
