import { stopSandbox } from "../../lib/sandbox";
import { say } from "../../lib/terminal";

/** `causeway sandbox stop` */
export async function stop(): Promise<void> {
  say((await stopSandbox()) ? "The sandbox has stopped; its cloud is kept." : "The sandbox was not running.");
}
