import { say } from "../../lib/terminal";
import type { LatencyOptions } from "./add-disturbances";
import { disturb } from "./disturb";

/** `causeway sandbox latency` */
export async function latency(milliseconds: number, { dryRun, ...match }: LatencyOptions): Promise<void> {
  const body = { milliseconds, ...match };
  const tell = (): void =>
    say(`Matching requests now take ${milliseconds} ms. Remove it: npx causeway sandbox calm`);
  await disturb({ action: "latency", body, tell }, { dryRun });
}
