import type { ServerWritableStream } from "@grpc/grpc-js";
import type { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { RunPluginResponse, type ProgramInfo, type RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";

import { AnalyzerProxy } from "./analyzer-proxy";
import { setUpDebugger } from "./debugger";
import { requireEngine, type Host } from "./host";
import { locateModule } from "./locate-module";
import { describeEnding, type Child, type Ending, type Launch } from "./processes";
import { runtimeOptionsOf, typescriptEnvironment } from "./runtime-options";
import { shellWords } from "./shell-words";

type Call = ServerWritableStream<RunPluginRequest, RunPluginResponse>;

const ANALYZER = "analyzer";

function info(request: RunPluginRequest): ProgramInfo {
  const value = request.getInfo();
  if (value === undefined) {
    throw new Error(
      "RunPlugin: the request names no plugin (field `info`): the CLI is older than this host supports",
    );
  }
  return value;
}

function environmentOf(request: RunPluginRequest): Record<string, string> {
  const pairs = request.getEnvList().map((entry) => {
    const equals = entry.indexOf("=");
    return [entry.slice(0, equals), entry.slice(equals + 1)] as const;
  });
  return Object.fromEntries(pairs);
}

/**
 * How to start a plugin that is written for Node. Its `nodeargs` come after the script: they reach the plugin and
 * not node, as with the official host. A policy pack runs in its own folder and takes that folder last.
 */
export function pluginLaunch(request: RunPluginRequest): Launch {
  const plugin = info(request);
  const directory = plugin.getProgramDirectory();
  const options = runtimeOptionsOf(plugin);
  const isPack = request.getKind() === ANALYZER;
  const script = isPack
    ? "@pulumi/pulumi/cmd/run-policy-pack"
    : (process.env["PULUMI_LANGUAGE_NODEJS_RUN_PATH"] ?? "@pulumi/pulumi/cmd/run-plugin");
  const args = request.getArgsList();
  return {
    command: process.execPath,
    args: [
      locateModule(script, directory, `\`npm install\` in ${directory}`),
      ...shellWords(options.nodeargs),
      ...(isPack ? [...args, directory] : [directory, ...args]),
    ],
    env: { ...environmentOf(request), ...typescriptEnvironment(options) },
    cwd: isPack ? directory : request.getPwd(),
  };
}

/** The variables from which a policy pack's SDK learns what it is judging. */
export function packEnvironment(stack: AnalyzerStackConfigureRequest | undefined): Record<string, string> {
  if (stack === undefined) {
    return {};
  }
  const named = {
    PULUMI_NODEJS_ORGANIZATION: stack.getOrganization(),
    PULUMI_NODEJS_PROJECT: stack.getProject(),
    PULUMI_NODEJS_STACK: stack.getStack(),
  };
  return {
    ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== "")),
    PULUMI_NODEJS_DRY_RUN: String(stack.getDryRun()),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(stack.getConfigMap().getEntryList())),
  };
}

/** The first line of a plugin's output, its port; what follows is given to `rest`. */
async function readPort(
  child: Child,
  ended: Promise<Ending>,
  rest: (chunk: Buffer) => void,
): Promise<number> {
  let line = Buffer.alloc(0);
  const port = new Promise<number>((resolve) => {
    const read = (chunk: Buffer): void => {
      line = Buffer.concat([line, chunk]);
      const end = line.indexOf("\n");
      if (end !== -1) {
        child.stdout.off("data", read).on("data", rest);
        rest(line.subarray(end + 1));
        resolve(Number(line.subarray(0, end).toString()));
      }
    };
    child.stdout.on("data", read);
  });
  const gone = ended.then((ending): never => {
    throw new Error(describeEnding(ending));
  });
  const value = await Promise.race([port, gone]);
  if (!Number.isInteger(value)) {
    throw new Error(
      `the policy pack's first line of output: got "${line.toString().trim()}", expected its port`,
    );
  }
  return value;
}

/** A running plugin and the streams that the engine reads of it. */
class PluginRun {
  readonly stdout = (chunk: Uint8Array): void => this.#send(chunk, (response) => response.setStdout(chunk));
  readonly stderr = (chunk: Uint8Array): void => this.#send(chunk, (response) => response.setStderr(chunk));

  constructor(
    readonly call: Call,
    readonly host: Host,
  ) {}

  async start(launch: Launch): Promise<{ readonly child: Child; readonly ended: Promise<Ending> }> {
    const debug = this.call.request.getAttachDebugger() ? await setUpDebugger() : undefined;
    const started = this.host.processes.start({ ...launch, args: [...(debug?.args ?? []), ...launch.args] });
    this.call.on("cancelled", () => this.host.processes.interrupt(started.child));
    started.child.stderr.on("data", this.stderr);
    await debug?.announce(
      requireEngine(this.host),
      started.child.pid,
      `Pulumi: Plugin (${this.call.request.getName()})`,
    );
    return started;
  }

  #send(chunk: Uint8Array, response: (empty: RunPluginResponse) => RunPluginResponse): void {
    if (chunk.length > 0 && !this.call.cancelled) {
      this.call.write(response(new RunPluginResponse()));
    }
  }
}

async function runPack(run: PluginRun): Promise<Ending> {
  const launch = pluginLaunch(run.call.request);
  const proxy = await AnalyzerProxy.listen();
  let reason = new Error("it has ended");
  try {
    run.call.on("cancelled", () => proxy.close(new Error("the engine no longer wants it")));
    run.stdout(Buffer.from(`${proxy.port}\n`));
    const env = { ...launch.env, ...packEnvironment(await proxy.configuration) };
    if (run.call.cancelled) {
      return { code: 0, signal: null };
    }
    const { child, ended } = await run.start({ ...launch, env });
    await proxy.attach(await readPort(child, ended, run.stdout));
    return await ended;
  } catch (error) {
    reason = error as Error;
    throw error;
  } finally {
    proxy.close(reason);
  }
}

async function runOther(run: PluginRun): Promise<Ending> {
  const { child, ended } = await run.start(pluginLaunch(run.call.request));
  child.stdout.on("data", run.stdout);
  return ended;
}

/** Runs a plugin to its end, sending what it prints. */
export async function runPlugin(call: Call, host: Host): Promise<void> {
  const run = new PluginRun(call, host);
  const ending = await (call.request.getKind() === ANALYZER ? runPack(run) : runOther(run));
  if (ending.code !== 0 && !call.cancelled) {
    throw new Error(describeEnding(ending));
  }
  call.end();
}
