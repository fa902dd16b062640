/** What the engine says when it starts the host: flags first, its own address last. */
export interface CommandLine {
  /** `host:port` of the engine; undefined when the host is attached and told by `Handshake`. */
  readonly engineAddress: string | undefined;
  /** Zipkin-compatible endpoint, empty for none; handed on to the program. */
  readonly tracing: string;
  readonly showVersion: boolean;
}

const FLAGS_WITH_VALUE = new Set(["tracing", "runtime"]);

/**
 * Reads the host's arguments. Flags may be written with one dash or two, as Go programs accept them; those
 * that only concern logging (`-v=9`, `--logtostderr`) are ignored.
 *
 * @throws Error when asked for a runtime other than `nodejs`.
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const flags = new Map<string, string>();
  const positional: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? "";
    const flag = /^--?([a-z]+)(?:=(.*))?$/.exec(argument);
    if (flag?.[1] === undefined) {
      positional.push(argument);
    } else if (flag[2] === undefined && FLAGS_WITH_VALUE.has(flag[1])) {
      flags.set(flag[1], argv[++i] ?? "");
    } else {
      flags.set(flag[1], flag[2] ?? "true");
    }
  }
  const runtime = flags.get("runtime") ?? "nodejs";
  if (runtime !== "nodejs") {
    throw new Error(`unsupported runtime: got "${runtime}", this language host runs "nodejs" only`);
  }
  return {
    engineAddress: positional[0],
    tracing: flags.get("tracing") ?? "",
    showVersion: flags.get("version") === "true",
  };
}
