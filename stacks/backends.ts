import { accounts, homeRegion, prefix } from "./estate";

/** One place for state: a bucket in the tooling account, with keys and roles of its own. */
export interface Backend {
  readonly bucket: string;
  /** Bucket beside it for what is known of its stacks' deployments: leases, records, plans. */
  readonly deploymentsBucket: string;
  readonly region: string;
  /** AWS profile of whoever works on the state: it takes on the backend's writer or reader role. */
  readonly profile: string;
  /** Role of the tooling account that may write to it. */
  readonly writerRole: string;
}

/** A backend for each environment, and `platform` for the stacks that serve all of them. */
export const backends = {
  platform: backend("platform"),
  dev: backend("dev"),
  staging: backend("staging"),
  prod: backend("prod"),
} as const satisfies Record<string, Backend>;

/** Name of a backend. */
export type BackendName = keyof typeof backends;

/** Where the state of each stack lies: a stack can hold or harm only its own backend's. */
export const backendOfStack: Readonly<Record<string, BackendName>> = {
  bootstrap: "platform",
  organization: "platform",
  delivery: "platform",
  dev: "dev",
  staging: "staging",
  prod: "prod",
};

/**
 * Whether CI reads a stack from main alone. Whoever reads one of the platform's decrypts with the key of all of them, and
 * with it the secrets that guard main itself: so no job of a pull request may, and nothing previews them before the merge.
 */
export function isReadFromMainOnly(stack: string): boolean {
  return (backendOfStack[stack] ?? "platform") === "platform";
}

function backend(name: string): Backend {
  return {
    bucket: `${prefix}-pulumi-state-${name}-${accounts.tooling}`,
    deploymentsBucket: `${prefix}-deployments-${name}-${accounts.tooling}`,
    region: homeRegion,
    profile: `pulumi-state-${name}`,
    writerRole: `pulumi-state-writer-${name}`,
  };
}
