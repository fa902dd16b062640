import { controlSandbox } from "../../lib/sandbox";
import { say } from "../../lib/terminal";

/** `causeway sandbox latency` */
export async function latency(
  milliseconds: number,
  match: { operation?: string; urn?: string },
): Promise<void> {
  await controlSandbox("latency", { milliseconds, ...match });
  say(`Matching requests now take ${milliseconds} ms. Remove it: npx causeway sandbox calm`);
}
