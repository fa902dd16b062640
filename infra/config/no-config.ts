import { z } from "zod";
import { readConfig } from "./read-config";

/**
 * For a stack that is given nothing, as its values are the same whoever runs it.
 *
 * @throws StackError for any key of the program's own, and of providers
 */
export function assertNoConfig(): void {
  readConfig({ schema: z.strictObject({}) });
}
