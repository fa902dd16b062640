import * as organizations from "@pulumi/aws/organizations";
import type * as pulumi from "@pulumi/pulumi";
import type { UnitName } from "./unit-names";

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
