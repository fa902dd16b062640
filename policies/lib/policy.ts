import type { Environment } from "../environments";

/** How much harm a violation can do. Critical policies are mandatory everywhere (policies/enforcement.ts). */
export type Severity = "low" | "medium" | "high" | "critical";

/** Ids under which public rule sets know what a policy asks. */
export interface Frameworks {
  /** Checkov, for example `CKV_AWS_21`. */
  readonly checkov?: readonly string[];
  /** AWS Foundational Security Best Practices, for example `S3.14`. */
  readonly fsbp?: readonly string[];
  /** CIS AWS Foundations Benchmark v5.0, for example `2.1.4`. */
  readonly cis?: readonly string[];
  /** Trivy, for example `AWS-0036`. */
  readonly trivy?: readonly string[];
}

/** A number that is a choice; `--policy-pack-config` may set another one. */
export interface Setting {
  readonly description: string;
  readonly minimum: number;
  readonly default: number;
  /** Values of environments that differ from the default. */
  readonly environments?: Partial<Readonly<Record<Environment, number>>>;
}

/** What every policy says of itself: pages, messages and the engine's metadata are made of it. */
export interface PolicyFacts<Id extends string = string> {
  /** Short and stable: exemptions, the enforcement table and `docs/policies/<id>.md` refer to it. */
  readonly id: Id;
  /** What holds where the policy is kept, as a sentence. */
  readonly description: string;
  /** What may happen where it is not. */
  readonly risk: string;
  readonly severity: Severity;
  readonly frameworks: Frameworks;
  /** What to do about a violation, as a sentence that begins with a verb. */
  readonly fix: string;
  readonly settings?: Readonly<Record<string, Setting>>;
  /** Only advises where the environment is about to be removed (`causeway:decommission`): it asks for what keeps it. */
  readonly untilRemoval?: boolean;
  /** Why another policy refuses the same changes, where one does. */
  readonly overlap?: string;
}

/** Values of a resource. Reading one that a preview does not know throws (policies/lib/unknown.ts). */
export type Properties = Readonly<Record<string, unknown>>;

/** A resource as the program declares it. */
export interface Resource {
  /** Type token, for example `aws:s3/bucket:Bucket`. */
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Properties;
  readonly opts: { readonly protect: boolean; readonly ignoreChanges: readonly string[] };
  /** Configuration of its provider; absent where the engine gives none. */
  readonly provider?: { readonly props: Properties };
}

/** A resource among all those of its stack. */
export interface StackResource extends Resource {
  /** By property, the resources from whose outputs its value comes. Known in a preview too. */
  readonly propertyDependencies: Readonly<Record<string, readonly StackResource[]>>;
}

/** What a policy is to hold against. */
export interface Context {
  readonly environment: Environment;
  /** Values of the policy's {@link PolicyFacts.settings}. */
  readonly settings: Readonly<Record<string, number>>;
}

/** One thing that is not as it has to be. */
export interface Finding {
  /** Path of the property, for example `versioningConfiguration.status`, or the option or relation meant. */
  readonly property: string;
  /** What it is, in words that hold no text which may be secret (policies/lib/shown.ts). */
  readonly observed: string;
  /** What it has to be. */
  readonly required: string;
}

/** Looks at one resource. A policy's checks are independent: what one cannot know does not silence another. */
export type Check = (resource: Resource, context: Context) => readonly Finding[];

/** Looks at one resource and at what else the stack holds. */
export type StackCheck = (
  resource: StackResource,
  stack: readonly StackResource[],
  context: Context,
) => readonly Finding[];

/** Judges resources one by one, before anything is done. */
export interface ResourcePolicy<Id extends string = string> extends PolicyFacts<Id> {
  /** Type tokens it looks at. */
  readonly types: readonly string[];
  readonly checks: readonly Check[];
  /** Corrected inputs, or nothing. Used where a policy's enforcement is `remediate`: only for what is safe to change. */
  readonly remediate?: (resource: Resource, context: Context) => Properties | undefined;
}

/** Judges relations between resources, when a preview has seen all of them. */
export interface StackPolicy<Id extends string = string> extends PolicyFacts<Id> {
  /** Type tokens of the resources it asks about. */
  readonly types: readonly string[];
  readonly stackChecks: readonly StackCheck[];
}

export type Policy<Id extends string = string> = ResourcePolicy<Id> | StackPolicy<Id>;

/** Keeps the id's literal type, from which the list of all ids is derived. */
export function resourcePolicy<const Id extends string>(policy: ResourcePolicy<Id>): ResourcePolicy<Id> {
  return policy;
}

/** As {@link resourcePolicy}. */
export function stackPolicy<const Id extends string>(policy: StackPolicy<Id>): StackPolicy<Id> {
  return policy;
}
