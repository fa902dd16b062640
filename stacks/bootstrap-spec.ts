import type { RepositoryArgs } from "../components/registry/registry-args";
import type { BackendName } from "./backends";
import type { BaselineSpec } from "./baseline-spec";
import type { AccountName } from "./estate";
import type { Ownership } from "./ownership";

/** What has to be there before any other stack: state backends, the way of CI into the accounts, the registry. */
export interface BootstrapSpec extends Ownership {
  readonly kind: "bootstrap";
  readonly backends: Readonly<Record<BackendName, BackendSpec>>;
  /** What CI deploys in each account. */
  readonly ci: Readonly<Record<AccountName, CiSpec>>;
  /**
   * Role of the tooling account by which the people who run this stack write its state. They do so by hand, and
   * nobody else does. It has to exist.
   */
  readonly administratorRoleArn: string;
  /** Image repositories by the names of services. */
  readonly registry: Readonly<Record<string, RepositoryArgs>>;
  /** Of the tooling account. */
  readonly baseline: BaselineSpec;
}

/** A backend beyond its name. */
export interface BackendSpec {
  /** Said by whoever takes on the writer's role. No secret: it keeps a deputy from being confused. */
  readonly writerExternalId: string;
  readonly readerExternalId: string;
  /**
   * Roles of people who deploy the environment by hand, beside CI, e.g. a permission set's role in dev. They have to
   * exist. Default: nobody; only CI deploys.
   */
  readonly operatorRoleArns?: readonly string[];
  /** Region with a copy of state and keys. Default: no copy. */
  readonly replicaRegion?: string;
}

/** What CI deploys in an account. */
export interface CiSpec {
  /** The stack that the account's deploy role is for. */
  readonly stack: "organization" | "delivery" | "dev" | "staging" | "prod";
  readonly scope: "environment" | "organization" | "delivery";
  /** GitHub environments whose jobs on main are the deploy role. */
  readonly githubEnvironments: readonly string[];
  /** Whether jobs on main push images to the account's registry. Default false. */
  readonly imagePush?: boolean;
}
