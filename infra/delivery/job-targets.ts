import type * as pulumi from "@pulumi/pulumi";
import {
  deliveredStacks,
  type DeliveredStack,
  type GitHubEnvironment,
} from "../../components/delivery/access-matrix";
import type { DeliveryTarget } from "../../components/delivery/targets";
import { backendOfStack, isReadFromMainOnly, type BackendName } from "../../stacks/backends";
import { regions, type AccountName } from "../../stacks/estate";

/** The stacks that jobs of a GitHub environment work on. */
export const stacksOfEnvironment: Readonly<Record<GitHubEnvironment, readonly DeliveredStack[]>> = {
  dev: ["dev"],
  staging: ["staging"],
  prod: ["prod"],
  "prod-rollback": ["prod"],
  // Its jobs only wait for a reviewer.
  "prod-security": [],
  delivery: ["delivery"],
  organization: ["organization"],
  // Any branch may name it.
  preview: deliveredStacks.filter((stack) => !isReadFromMainOnly(stack)),
  automation: deliveredStacks,
};

/** Account that CI works in for a stack; `delivery` has no resources on AWS, and its jobs come in by tooling. */
const accountOf: Readonly<Record<DeliveredStack, AccountName>> = {
  organization: "management",
  delivery: "tooling",
  dev: "dev",
  staging: "staging",
  prod: "prod",
};

/** What this stack reads of the outputs of `bootstrap` (infra/bootstrap/bootstrap.ts). */
interface BootstrapState {
  readonly backends: Readonly<
    Record<
      BackendName,
      {
        readonly backendUrl: string;
        readonly secretsProviderUrl: string;
        readonly writerRoleArn: string;
        readonly writerExternalId: string;
        readonly readerRoleArn: string;
        readonly readerExternalId: string;
      }
    >
  >;
  readonly ci: Readonly<
    Record<DeliveredStack, { readonly deployRoleArn: string; readonly readonlyRoleArn: string }>
  >;
}

/** Roles and addresses for the jobs of a stack, from the outputs of `bootstrap`. */
export function jobTargets(
  bootstrap: pulumi.StackReference,
): (stack: DeliveredStack, access: "read" | "write") => DeliveryTarget {
  const backends = bootstrap.requireOutput("backends") as pulumi.Output<BootstrapState["backends"]>;
  const ci = bootstrap.requireOutput("ci") as pulumi.Output<BootstrapState["ci"]>;
  return (stack, access) => {
    const backend = backends.apply((all) => all[backendOfStack[stack] ?? "platform"]);
    const roles = ci.apply((all) => all[stack]);
    const writes = access === "write";
    return {
      stack,
      region: regions[accountOf[stack]],
      roleArn: writes ? roles.deployRoleArn : roles.readonlyRoleArn,
      stateRoleArn: writes ? backend.writerRoleArn : backend.readerRoleArn,
      stateExternalId: writes ? backend.writerExternalId : backend.readerExternalId,
      backendUrl: backend.backendUrl,
      secretsProviderUrl: backend.secretsProviderUrl,
    };
  };
}
