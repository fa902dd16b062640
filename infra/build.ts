import type { StackSpec } from "../stacks";

/** Outputs of a stack, by name; each builder documents its own. */
export type StackOutputs = object;

/** Reads what the stack is given and builds it, by its kind. Only the modules of that kind are loaded. */
export async function build(spec: StackSpec): Promise<StackOutputs> {
  switch (spec.kind) {
    case "bootstrap": {
      const { buildBootstrap } = await import("./bootstrap/bootstrap");
      const { assertNoConfig } = await import("./config/no-config");
      assertNoConfig();
      return buildBootstrap(spec);
    }
    case "delivery": {
      const { buildDelivery } = await import("./delivery/delivery");
      const { readDeliveryConfig } = await import("./config/delivery-config");
      return buildDelivery(spec, readDeliveryConfig());
    }
    case "organization": {
      const { buildOrganization } = await import("./organization/organization");
      const { readOrganizationConfig } = await import("./config/organization-config");
      return buildOrganization(spec, readOrganizationConfig());
    }
    case "environment": {
      const { buildEnvironment } = await import("./environment/environment");
      const { readEnvironmentConfig } = await import("./config/environment-config");
      return buildEnvironment(spec, readEnvironmentConfig());
    }
  }
}
