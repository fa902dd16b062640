import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

import { CHANNEL_OPTIONS, listenOnLoopback } from "./channel";
import { parseCommandLine } from "./command-line";
import { engineAnswers } from "./engine";
import type { Host } from "./host";
import { Processes } from "./processes";
import { languageService } from "./service";

/** The CLI's version; the bundler writes it in. */
declare const CLI_VERSION: string;

const HEALTH_CHECK_INTERVAL_MS = 60_000;

async function stop(host: Host, code: number): Promise<never> {
  host.cancelled = true;
  await host.processes.interruptAll();
  return process.exit(code);
}

/**
 * Ends the host when its engine is gone, so that neither it nor a program is left behind. The engine holds the
 * other end of standard input: that closes when it dies. It may also be closed from the start, when the host was
 * started by hand, so only silence of the engine counts.
 */
function followEngine(host: Host): void {
  const check = async (): Promise<void> => {
    if (host.engineAddress !== undefined && !(await engineAnswers(host.engineAddress))) {
      await stop(host, 1);
    }
  };
  process.stdin.on("end", () => void check()).resume();
  setInterval(() => void check(), HEALTH_CHECK_INTERVAL_MS);
}

async function main(): Promise<void> {
  const { engineAddress, tracing, showVersion } = parseCommandLine(process.argv.slice(2));
  if (showVersion) {
    process.stdout.write(`${CLI_VERSION}\n`);
    return;
  }
  const host: Host = {
    processes: new Processes(),
    version: CLI_VERSION,
    tracing,
    engineAddress,
    cancelled: false,
  };
  process.on("SIGINT", () => void stop(host, 0));
  process.on("SIGTERM", () => void stop(host, 0));
  // The engine reads these; when it is gone there is nobody to tell.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);

  const server = new grpc.Server(CHANNEL_OPTIONS);
  server.addService(LanguageRuntimeService, languageService(host));
  const port = await listenOnLoopback(server);
  followEngine(host);
  process.stdout.write(`${port}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
