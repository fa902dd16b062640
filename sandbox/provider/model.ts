import type { Cloud, CloudResource } from "../cloud/cloud";
import type { Identity } from "./instance";
import type { Values } from "./values";

/**
 * What the sandbox knows of one resource type beyond its declaration: how the cloud names it, what it fills in,
 * what it refuses. Everything else is the generic life cycle.
 */
export interface ResourceModel {
  /** Inputs that make a new resource when they change. Added to what the declarations' own words say. */
  readonly replaceOn?: readonly string[];
  /** Inputs whose declaration speaks of replacement only in passing, and that in fact change in place. */
  readonly updatesInPlace?: readonly string[];
  /** Inputs that replace the resource only in this change, by their old and new values. */
  readonly replaceWhen?: (olds: Values, news: Values) => readonly string[];
  /** The resource of before has to go first, as both cannot exist at once. */
  readonly deleteBeforeReplace?: boolean;
  /** The API's create call overwrites what is there, instead of refusing. */
  readonly upserts?: boolean;
  /** The resource belongs to no region, e.g. an IAM role. */
  readonly global?: boolean;
  /** How the provider names the resource when the program does not. */
  readonly autoname?: Autoname;
  /** What the API fills in for inputs that are left out. */
  readonly defaults?: Values;
  /** Inputs that hold the id or ARN of another resource, which must exist. */
  readonly references?: Readonly<Record<string, Reference>>;
  /** The resource's id. */
  readonly id: (creation: Creation) => string;
  /** Outputs only the cloud knows. Called again on update, with the outputs of before. */
  readonly computed?: (resource: Computation) => Values;
  /** Problems of the arguments that the API or the provider would find; unknown values are absent here. */
  readonly check?: (inputs: Values) => readonly ArgumentProblem[];
  /** Why the API refuses to create the resource, e.g. a conflict with one that exists. */
  readonly refuseCreate?: (creation: Creation) => string | undefined;
  /** Why the API refuses this change in place. */
  readonly refuseUpdate?: (change: Computation & { readonly previous: Values }) => string | undefined;
  /** Why the API refuses to delete the resource. */
  readonly refuseDelete?: (resource: CloudResource, cloud: Cloud) => string | undefined;
  /** Why the resource, although it now exists, does not come to work, e.g. a service whose tasks never start. */
  readonly settle?: (resource: CloudResource, change: Settling) => Settlement | undefined;
  /** What else happens in the cloud once the resource exists or has changed. */
  readonly afterWrite?: (resource: CloudResource, cloud: Cloud) => void;
  /** What else happens in the cloud once the resource is gone. */
  readonly afterDelete?: (resource: CloudResource, cloud: Cloud) => void;
}

export interface Autoname {
  readonly property: string;
  /** AWS's limit for the name. */
  readonly maxLength: number;
  /** The input that, when set, makes the API choose the name itself. */
  readonly prefixProperty?: string;
  /** Applied to the whole name, e.g. to lower-case a bucket's. */
  readonly transform?: (name: string) => string;
}

export interface Reference {
  readonly type: string;
  /** What the input holds of the other resource. Default `id`. */
  readonly by?: "id" | "arn" | "name";
  /** AWS's error code for a reference to nothing, e.g. `InvalidVpcID.NotFound`. */
  readonly notFound: string;
  /** Whether the other resource can be deleted while this one points at it. Default false. */
  readonly survivesDeletion?: boolean;
}

export interface ArgumentProblem {
  readonly property: string;
  readonly reason: string;
}

/** What is known while a resource is being created. */
export interface Creation {
  readonly inputs: Values;
  readonly identity: Identity;
  readonly cloud: Cloud;
  /** Lower-case hexadecimal digits, new at each call. */
  readonly hex: (digits: number) => string;
}

/** What is known while the outputs of an existing resource are computed. */
export interface Computation extends Creation {
  readonly id: string;
  /** Outputs before this change; empty on creation. */
  readonly previous: Values;
}

/** The surroundings in which a created or updated resource comes to rest. */
export interface Settling {
  readonly cloud: Cloud;
  /** The resource before the update; absent after a create. */
  readonly previous: CloudResource | undefined;
}

/** A resource that exists but failed to come to work. */
export interface Settlement {
  readonly failure: string;
  /** What the cloud holds afterwards, where it went back by itself. Default: what was just written. */
  readonly outputs?: Values;
  /** The arguments that these outputs stand for, so that a refresh sees them. Default: those just written. */
  readonly inputs?: Values;
}

/** A provider function (an invoke). */
export type FunctionModel = (call: FunctionCall) => Values;

export interface FunctionCall {
  readonly inputs: Values;
  readonly identity: Identity;
  readonly cloud: Cloud;
}

/** Everything the sandbox knows of one package. */
export interface PackageModel {
  /** npm package whose declarations the arguments are checked against. */
  readonly packageName: string;
  readonly resources: Readonly<Record<string, ResourceModel>>;
  readonly functions: Readonly<Record<string, FunctionModel>>;
  /** Reads the configuration of one provider instance; throws {@link RefusedError} when it is not acceptable. */
  readonly configure: (config: Values, cloud: Cloud) => Identity;
}

/** The simulated API says no. Its message is what the provider would show. */
export class RefusedError extends Error {}
