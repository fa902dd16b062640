import { environments } from "../../stacks";
import { bootstrap } from "../../stacks/bootstrap";
import { accounts, homeRegion, prefix } from "../../stacks/estate";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";

/** Role of jobs on main that push images (components/ci-access/names.ts). */
const PUSH_ROLE = "github-image-push";

/** Where the image of a service goes: the registry of the whole estate (components/registry). */
export interface Destination {
  readonly service: string;
  readonly account: string;
  readonly region: string;
  /** ARN of the role that pushes. */
  readonly role: string;
  /** Host name of the registry. */
  readonly registry: string;
  /** As the registry names it. */
  readonly repositoryName: string;
  /** With the registry, as a stack's file names it. */
  readonly repository: string;
  /** What its tasks run on, as Docker names it. */
  readonly platform: string;
  /** On which the service listens. */
  readonly port: number;
}

/** @throws UserError for what is no service, or has no repository */
export function destinationOf(service: string): Destination {
  const spec = environments.dev.services[service];
  if (spec === undefined || !Object.hasOwn(bootstrap.registry, service)) throw unknown(service);
  const account = accounts.tooling;
  const registry = `${account}.dkr.ecr.${homeRegion}.amazonaws.com`;
  const repositoryName = `${prefix}/${service}`;
  return {
    service,
    account,
    region: homeRegion,
    role: `arn:aws:iam::${account}:role/${PUSH_ROLE}`,
    registry,
    repositoryName,
    repository: `${registry}/${repositoryName}`,
    platform: spec.architecture === "ARM64" ? "linux/arm64" : "linux/amd64",
    port: spec.port,
  };
}

function unknown(service: string): UserError {
  const known = Object.keys(bootstrap.registry).filter((name) => name in environments.dev.services);
  return new UserError(
    `${service} is no service with a repository for its images; there is ${known.join(", ")}`,
    "choose one of these, or add it to stacks/bootstrap.ts (registry) and stacks/dev.ts (services)",
    exitCode.usage,
  );
}
