import { z } from "zod";
import { permissionsBoundaryArn, readConfig } from "./read-config";

const schema = z.strictObject({ permissionsBoundaryArn });

/** What the organization stack is given. */
export type OrganizationConfig = z.infer<typeof schema>;

/** @throws StackError naming every key that is unknown or malformed, with the fix */
export function readOrganizationConfig(): OrganizationConfig {
  return readConfig({ schema });
}
