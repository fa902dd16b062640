import type { Environment } from "../components/shared/environment";
import type { access } from "./access";

/** A team of stacks/access.ts. */
export type FlagOwner = keyof (typeof access)["teams"];

/** What a flag is in one environment. */
export interface FlagState {
  readonly enabled: boolean;
  /** Share of users, 0 to 100, for whom a flag that is enabled is on; always the same ones. Default: 100. */
  readonly percent?: number;
}

/** A feature that can be turned on and off without a deployment. */
export interface FlagSpec {
  /** What users see where it is on. */
  readonly description: string;
  /** Who decides about it, and takes it out of the code again. */
  readonly owner: FlagOwner;
  /** Last day of the flag, `YYYY-MM-DD` in UTC. By then the feature is for everybody or gone, and the flag is gone. */
  readonly expires: string;
  readonly environments: Readonly<Record<Environment, FlagState>>;
}

/** The flags of services: by service, then by name. */
export type FlagSpecs = Readonly<Record<string, Readonly<Record<string, FlagSpec>>>>;
