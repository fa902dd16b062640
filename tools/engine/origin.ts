import type { Installation, Stamp } from "./installation";
import type { Progress } from "./progress";

export interface OriginContext {
  readonly installation: Installation;
  /** An empty folder on the same disk as the installation; it is removed afterwards. */
  readonly workFolder: string;
  readonly progress: Progress;
  readonly abort: AbortSignal;
}

/** What an origin came back with: a folder with `bin/` in it, or why it has none. */
export type Attempt =
  { readonly root: string; readonly stamp: Stamp | undefined } | { readonly unavailable: string };

/** One of the ways to obtain the CLI. It throws only for what no other way could help with. */
export interface EngineOrigin {
  readonly title: string;
  obtain(context: OriginContext): Promise<Attempt>;
}
