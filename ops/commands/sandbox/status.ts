import { controlSandbox, runningSandbox } from "../../lib/sandbox";
import { sandboxRoot } from "../../lib/repository";
import { say } from "../../lib/terminal";

interface SandboxStatus {
  /** Resources by account or GitHub owner. */
  readonly resources: Record<string, number>;
  readonly faults: readonly { message: string; operation?: string; urn?: string; left: number }[];
  readonly latencies: readonly { milliseconds: number; operation?: string; urn?: string }[];
}

/** `causeway sandbox status` */
export async function status({ json = false }: { json?: boolean }): Promise<void> {
  const running = await runningSandbox();
  const details = running === undefined ? undefined : await controlSandbox<SandboxStatus>("status");
  if (json) {
    const { pid, ports } = running ?? {};
    process.stdout.write(
      `${JSON.stringify({ running: running !== undefined, pid, ports, ...details }, undefined, 2)}\n`,
    );
    return;
  }
  say(running === undefined ? "The sandbox is not running." : `The sandbox runs (process ${running.pid}).`);
  say(`Folder: ${sandboxRoot()}`);
  if (details !== undefined) describe(details);
}

function describe({ resources, faults, latencies }: SandboxStatus): void {
  for (const [account, count] of Object.entries(resources)) say(`Account ${account}: ${count} resources`);
  for (const { message, left, ...match } of faults) say(`Fault: ${message}, ${left} times${where(match)}`);
  for (const { milliseconds, ...match } of latencies) say(`Latency: ${milliseconds} ms${where(match)}`);
}

function where({ operation, urn }: { operation?: string; urn?: string }): string {
  return `${operation === undefined ? "" : `, on ${operation}`}${urn === undefined ? "" : `, of ${urn}`}`;
}
