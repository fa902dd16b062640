import type * as pulumi from "@pulumi/pulumi";
import { checkAccountId } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkKnownArgs, eachOf, type ArgumentNames } from "../shared/known-args";

/** One repository. */
export interface RepositoryArgs {
  /**
   * Images without a tag of a deployment that are kept, newest first; at least 10. Images beyond that are deleted
   * within a day.
   *
   * @default 200
   */
  readonly keptImages?: number;
}

/** Arguments of {@link Registry}. */
export interface RegistryArgs {
  /** Account that holds the registry. Changing it rewrites the key's policy in place. */
  readonly accountId: string;
  /** First part of every repository's name and of the key's alias, e.g. `causeway`. Changing it replaces both. */
  readonly prefix: string;
  /**
   * The repositories by the second part of their names, usually a service's: `api` is `<prefix>/api`. Renaming one
   * replaces it, which protection refuses.
   */
  readonly repositories: Readonly<Record<string, RepositoryArgs>>;
  /** Accounts that may pull. Changes in place. */
  readonly pullAccountIds: readonly string[];
  /**
   * Role that may push. It has to exist: ECR refuses a policy that names nobody. Changes in place.
   *
   * @default - roles of `accountId` push by IAM alone
   */
  readonly pushRoleArn?: pulumi.Input<string>;
  /**
   * Whether Pulumi refuses to delete or replace repositories and key.
   *
   * @default true
   */
  readonly protect?: boolean;
}

const repositoryArgNames: ArgumentNames<RepositoryArgs> = { keptImages: true };

/** Every argument, for {@link checkKnownArgs}. */
const registryArgNames: ArgumentNames<RegistryArgs> = {
  accountId: true,
  prefix: true,
  repositories: eachOf(repositoryArgNames),
  pullAccountIds: true,
  pushRoleArn: true,
  protect: true,
};

/**
 * Refuses what ECR would, and what would lose images, naming every problem at once.
 *
 * @returns the arguments themselves
 * @throws ArgsError
 */
export function checkedRegistryArgs(name: string, args: RegistryArgs): RegistryArgs {
  const { repositories, pullAccountIds } = args;
  assertArgs(`Registry "${name}"`, [
    ...checkKnownArgs(args, registryArgNames),
    checkAccountId(args.accountId),
    checkPart("prefix", args.prefix),
    checkSome("repositories", Object.keys(repositories), "name the services whose images it holds"),
    ...Object.keys(repositories).map((key) => checkPart(`repositories.${key}`, key)),
    ...Object.entries(repositories).map(checkKept),
    checkSome("pullAccountIds", pullAccountIds, "name the accounts whose services pull"),
    ...pullAccountIds.map(checkPullAccount),
  ]);
  return args;
}

/** ECR allows 256 characters for the whole, and more signs than the names of other resources do. */
const maxPartLength = 100;

function checkPart(argument: string, got: string): ArgsProblem | undefined {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(got) && got.length <= maxPartLength) return undefined;
  return {
    argument,
    got,
    expected: `at most ${maxPartLength} lower-case letters, digits and single hyphens, a letter first`,
    fix: "use the name of the service",
  };
}

function checkSome(argument: string, got: readonly string[], fix: string): ArgsProblem | undefined {
  return got.length > 0 ? undefined : { argument, got, expected: "at least one", fix };
}

/** A rollback needs images of before. */
const leastKeptImages = 10;

function checkKept([key, { keptImages: got }]: [string, RepositoryArgs]): ArgsProblem | undefined {
  if (got === undefined || (Number.isInteger(got) && got >= leastKeptImages)) return undefined;
  return {
    argument: `repositories.${key}.keptImages`,
    got,
    expected: `a whole number of images, at least ${leastKeptImages}`,
    fix: `use ${leastKeptImages} or more: rollbacks need images of before`,
  };
}

function checkPullAccount(got: string, index: number): ArgsProblem | undefined {
  const problem = checkAccountId(got);
  return (
    problem && {
      ...problem,
      argument: `pullAccountIds[${index}]`,
      fix: "give the id of an account that pulls",
    }
  );
}
