import * as organizations from "@pulumi/aws/organizations";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Organisational units: `platform` for what serves every environment, `workloads` with the environments below it, and
 * `test`, where guardrails are tried before they hold anywhere else.
 */
export const unitNames = ["platform", "workloads", "production", "non-production", "test"] as const;

export type UnitName = (typeof unitNames)[number];

/** Units that hold accounts. */
export const accountUnits = ["platform", "production", "non-production", "test"] as const;

export type AccountUnit = (typeof accountUnits)[number];

/** Units just below the root: what is attached to them holds for those below, too. */
export const topUnits = ["test", "platform", "workloads"] as const;

export type Units = Readonly<Record<UnitName, organizations.OrganizationalUnit>>;

/** Creates the units. A unit cannot move: changing its parent replaces it, and it has to be empty for that. */
export function createUnits(name: string, rootId: pulumi.Output<string>, parent: pulumi.Resource): Units {
  const unit = (unitName: UnitName, parentId: pulumi.Output<string>) =>
    new organizations.OrganizationalUnit(`${name}-${unitName}`, { name: unitName, parentId }, { parent });
  const workloads = unit("workloads", rootId);
  return {
    platform: unit("platform", rootId),
    workloads,
    production: unit("production", workloads.id),
    "non-production": unit("non-production", workloads.id),
    test: unit("test", rootId),
  };
}
