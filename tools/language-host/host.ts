import type { Processes } from "./processes";

/** What the methods of the language host share. */
export interface Host {
  readonly processes: Processes;
  /** The CLI's version, which is also this host's. */
  readonly version: string;
  readonly tracing: string;
  /** Set on the command line or by `Handshake`. */
  engineAddress: string | undefined;
  /** Set by `Cancel`: nothing more may be started. */
  cancelled: boolean;
}

/** @throws Error when the host was started by hand and nobody has called `Handshake`. */
export function requireEngine(host: Host): string {
  if (host.engineAddress === undefined || host.engineAddress === "") {
    throw new Error(
      "the language host knows no engine: pass its address as last argument, or call Handshake",
    );
  }
  return host.engineAddress;
}
