import type { ServerUnaryCall } from "@grpc/grpc-js";
import { RunResponse, type ProgramInfo, type RunRequest } from "@pulumi/pulumi/proto/language_pb";

import { programConfig } from "./config";
import { setUpDebugger } from "./debugger";
import { requireEngine, type Host } from "./host";
import { locateModule } from "./locate-module";
import { OUT_OF_MEMORY_HINT, OutOfMemoryWatch } from "./out-of-memory";
import { describeEnding, type Ending, type Launch } from "./processes";
import { runtimeOptionsOf, typescriptEnvironment } from "./runtime-options";
import { shellWords } from "./shell-words";

/** The SDK's run script exits with this code after it has told the user all there is to tell. */
const EXIT_CODE_ALREADY_EXPLAINED = 32;

function info(request: RunRequest): ProgramInfo {
  const value = request.getInfo();
  if (value === undefined) {
    throw new Error(
      "Run: the request names no program (field `info`): the CLI is older than this host supports",
    );
  }
  return value;
}

/** Arguments of the SDK's run script, which come after those of node itself. */
export function runArguments(
  request: RunRequest,
  runScript: string,
  engineAddress: string,
  tracing: string,
): string[] {
  const program = info(request);
  const flags: readonly (readonly [string, string])[] = [
    ["monitor", request.getMonitorAddress()],
    ["engine", engineAddress],
    ["organization", request.getOrganization()],
    ["project", request.getProject()],
    ["root-directory", program.getRootDirectory()],
    ["stack", request.getStack()],
    ["pwd", program.getProgramDirectory()],
  ];
  const given = ([name, value]: readonly [string, string]): string[] =>
    value === "" ? [] : [`--${name}`, value];
  return [
    runScript,
    ...flags.flatMap(given),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    ...given(["parallel", String(request.getParallel())]),
    ...given(["tracing", tracing]),
    program.getEntryPoint(),
    ...request.getArgsList(),
  ];
}

/** How to start the program: everything but the debugger. */
export function programLaunch(request: RunRequest, host: Host, traceparent: string | undefined): Launch {
  const program = info(request);
  const options = runtimeOptionsOf(program);
  const runScript = locateModule(
    process.env["PULUMI_LANGUAGE_NODEJS_RUN_PATH"] ?? "@pulumi/pulumi/cmd/run",
    program.getProgramDirectory(),
    "`npm ci` or `pulumi install`",
  );
  return {
    command: process.execPath,
    args: [
      ...shellWords(options.nodeargs),
      ...runArguments(request, runScript, requireEngine(host), host.tracing),
    ],
    env: {
      ...process.env,
      ...typescriptEnvironment(options),
      ...(traceparent !== undefined && { TRACEPARENT: traceparent }),
      PULUMI_CONFIG: programConfig(request.getConfigMap().getEntryList()),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
  };
}

/** What the engine is told about how the program ended. */
export function runResponse(ending: Ending, outOfMemory: boolean): RunResponse {
  if (ending.code === 0) {
    return new RunResponse();
  }
  if (ending.code === EXIT_CODE_ALREADY_EXPLAINED) {
    return new RunResponse().setBail(true);
  }
  const hint = outOfMemory ? `. ${OUT_OF_MEMORY_HINT}` : "";
  return new RunResponse().setError(describeEnding(ending) + hint);
}

async function execute(call: ServerUnaryCall<RunRequest, RunResponse>, host: Host): Promise<RunResponse> {
  if (host.cancelled) {
    throw new Error("the operation was cancelled before the program started");
  }
  const traceparent = call.metadata.get("traceparent")[0]?.toString();
  const launch = programLaunch(call.request, host, traceparent);
  const debug = call.request.getAttachDebugger() ? await setUpDebugger() : undefined;
  const { child, ended } = host.processes.start({
    ...launch,
    args: [...(debug?.args ?? []), ...launch.args],
  });
  call.on("cancelled", () => host.processes.interrupt(child));
  const memory = new OutOfMemoryWatch();
  child.stdout.pipe(process.stdout, { end: false });
  child.stderr.pipe(process.stderr, { end: false });
  child.stderr.on("data", (chunk: Buffer) => memory.add(chunk));
  try {
    await debug?.announce(requireEngine(host), child.pid, "Pulumi: Program (nodejs)");
  } catch (error) {
    host.processes.interrupt(child);
    throw error;
  }
  return runResponse(await ended, memory.seen);
}

/** Runs the program to its end. What goes wrong is an answer, not a failed call: the engine shows it as is. */
export async function run(call: ServerUnaryCall<RunRequest, RunResponse>, host: Host): Promise<RunResponse> {
  try {
    return await execute(call, host);
  } catch (error) {
    return new RunResponse().setError((error as Error).message);
  }
}
