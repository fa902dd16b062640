import type { Environment } from "../components/shared/environment";
import { bootstrap } from "./bootstrap";
import type { BootstrapSpec } from "./bootstrap-spec";
import { delivery } from "./delivery";
import type { DeliverySpec } from "./delivery-spec";
import { dev } from "./dev";
import type { EnvironmentSpec } from "./environment-spec";
import { organization } from "./organization";
import type { OrganizationSpec } from "./organization-spec";
import { prod } from "./prod";
import { staging } from "./staging";

/** What a stack is, by its kind. What it is given stands in `Pulumi.<stack>.yaml`. */
export type StackSpec = BootstrapSpec | OrganizationSpec | DeliverySpec | EnvironmentSpec;

/** The environments, in the order of promotion. */
export const environments: Readonly<Record<Environment, EnvironmentSpec>> = { dev, staging, prod };

/** Every stack of the repository, by name, in the order of a first installation. */
export const stacks: Readonly<Record<string, StackSpec>> = {
  bootstrap,
  organization,
  delivery,
  ...environments,
};
