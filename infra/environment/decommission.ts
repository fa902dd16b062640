import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../../components/shared/environment";
import { StackError } from "../stack-error";

/** The API's own protection, by the names that types have for it. */
const protections = ["deletionProtection", "deletionProtectionEnabled", "enableDeletionProtection"] as const;

/**
 * Takes every protection off an environment that is about to be removed: the first of two steps, of which the second is
 * `pulumi destroy`. What is given has to be the environment's own name, so that a copied line removes nothing.
 *
 * @throws StackError when another environment is named
 */
export function decommissioning(
  environment: Environment,
  given: string | undefined,
): pulumi.ResourceTransformation[] {
  if (given === undefined) return [];
  if (given !== environment) {
    throw new StackError(`Pulumi.${environment}.yaml`, [
      `causeway:decommission: got ${JSON.stringify(given)}, expected "${environment}", the environment that is to be ` +
        "removed. Fix: remove the key, unless every protection of this environment is to be taken off",
    ]);
  }
  return [({ props, opts }) => ({ props: unprotected(props), opts: { ...opts, protect: false } })];
}

function unprotected(props: object): object {
  const found = protections.filter((name) => name in props);
  return { ...props, ...Object.fromEntries(found.map((name) => [name, false])) };
}
