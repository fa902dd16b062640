import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import type {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { mockCall, mockId, mockState } from "./mock-cloud";
import type { Properties, Registration } from "./mock-cloud";

/** One resource as the program registered it. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  /** Plain input values: outputs resolved, secrets unwrapped (their names are in `secretInputs`). */
  readonly inputs: Properties;
  /** Names of the top-level inputs that are, or hold, a secret. */
  readonly secretInputs: readonly string[];
  /** What a component passed to `registerOutputs`; empty otherwise. */
  readonly outputs: Properties;
  /** Carries the type of the parent, not its name: that is `parent`. */
  readonly urn: string;
  /** False for a component. */
  readonly custom: boolean;
  readonly opts: RecordedOptions;
}

/** The resource options that reach the engine. */
export interface RecordedOptions {
  /** URN of the parent; empty for a resource of the stack itself. */
  readonly parent: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean;
  /** URNs of everything that must exist first, through `dependsOn` or through an input. */
  readonly dependencies: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly customTimeouts: { readonly create: string; readonly update: string; readonly delete: string };
  /** How many `transforms` were given. They run in the engine only. */
  readonly transforms: number;
}

/** The settled registrations of one program. */
export interface Recording<T> {
  /** What the program returned. */
  readonly value: T;
  /** In the order of registration. */
  readonly resources: readonly RecordedResource[];
  byType(type: string): readonly RecordedResource[];
  /** The only resource of a type, or the only one of that name. Throws, listing what there is, when not one. */
  one(type: string, name?: string): RecordedResource;
}

/** How the simulated engine behaves; the defaults suit a component test. */
export interface RecordOptions {
  /** Extra or other state of a resource, on top of what {@link mockState} gives. */
  readonly state?: (registration: Registration) => Properties | undefined;
  /** Answers a provider function; `undefined` leaves it to {@link mockCall}. */
  readonly call?: (token: string, args: Properties) => Properties | undefined;
  /** Runs as a preview does: ids and everything the cloud would add are unknown. Default false. */
  readonly preview?: boolean;
  readonly project?: string;
  readonly stack?: string;
}

/**
 * Runs a program under Pulumi's mocks and waits until everything it registered has settled, resources made
 * inside `apply` included.
 *
 * Rejects with the program's own error when nothing was registered before it was thrown, and otherwise with an
 * error that names what was: arguments are to be refused before any resource. Rejections nobody handles (an
 * error inside `apply`) fail the test by Jest's own doing.
 */
export async function record<T>(
  program: () => T | Promise<T>,
  options: RecordOptions = {},
): Promise<Recording<T>> {
  const monitor = new RecordingMonitor(options);
  const { project = "causeway", stack = "test", preview = false } = options;
  pulumi.runtime.setMockOptions(monitor, project, stack, preview);
  await featureSupport.awaitFeatureSupport();

  const outcome = await outcomeOf(program);
  await settle(monitor);

  if ("error" in outcome) throw refusal(outcome.error, monitor.registered);
  if (monitor.duplicates.length > 0)
    throw new Error(`Duplicate resource URN: ${monitor.duplicates.join(", ")}`);
  return recording(outcome.value, monitor.registered);
}

/**
 * The value of an input or output once it has settled; `undefined` when it stays unknown (in a preview). Rejects
 * with the error of an `apply` on the way.
 */
export async function resolved<T>(value: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
  const output = pulumi.output(value) as unknown as OutputPromises<pulumi.Unwrap<T>>;
  const settled = await Promise.allSettled([
    output.promise(),
    output.isKnown,
    output.isSecret,
    output.allResources(),
  ]);
  const [outcome] = settled;
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

/** What an output consists of, though its type hides it. An error rejects all four. */
interface OutputPromises<T> {
  promise(): Promise<T>;
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  allResources(): Promise<unknown>;
}

/**
 * What the language host calls before it runs a program: the SDK asks the monitor what it can do. `setMocks`
 * sets the same flags itself but leaves transforms off.
 */
const featureSupport = pulumi.runtime as unknown as { awaitFeatureSupport(): Promise<void> };

/** A provider function that is asked. */
interface Invocation {
  readonly token: string;
  readonly inputs: Properties;
}

type Callback = (error: unknown, response: unknown) => void;

/** Pulumi's own mock monitor, which in addition remembers options and duplicates (the engine refuses those). */
class RecordingMonitor extends MockMonitor {
  readonly duplicates: string[] = [];
  private readonly recorded = new Map<string, RecordedResource>();

  constructor({ state, call, preview = false }: RecordOptions) {
    super({
      newResource(registration: Registration) {
        if (preview) return { id: undefined, state: registration.inputs };
        const ours = state?.(registration);
        return { id: mockId(registration.name), state: { ...mockState(registration), ...ours } };
      },
      call: ({ token, inputs }: Invocation) => call?.(token, inputs) ?? mockCall(token, inputs),
    });
  }

  get registered(): readonly RecordedResource[] {
    return [...this.recorded.values()];
  }

  override async registerResource(request: RegisterResourceRequest, callback: Callback): Promise<void> {
    await super.registerResource(request, (error, response: RegisterResourceResponse) => {
      if (!error) this.remember(recordedResource(response.getUrn(), request));
      callback(error, response);
    });
  }

  private remember(resource: RecordedResource): void {
    if (this.recorded.has(resource.urn)) this.duplicates.push(resource.urn);
    this.recorded.set(resource.urn, resource);
  }

  override registerResourceOutputs(request: RegisterResourceOutputsRequest, callback: Callback): void {
    const resource = this.recorded.get(request.getUrn());
    const outputs = request.getOutputs();
    if (resource && outputs) {
      const values = unwrapped(pulumi.runtime.deserializeProperties(outputs));
      this.recorded.set(resource.urn, { ...resource, outputs: values });
    }
    super.registerResourceOutputs(request, callback);
  }
}

type Outcome<T> = { readonly value: T } | { readonly error: unknown };

async function outcomeOf<T>(program: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await program() };
  } catch (error) {
    return { error };
  }
}

/** Waits for the calls under way, and again for those which the outputs of the last ones set off. */
async function settle(monitor: RecordingMonitor): Promise<void> {
  let before: number;
  do {
    before = monitor.registered.length;
    await pulumi.runtime.disconnect();
    await new Promise((next) => setImmediate(next));
  } while (monitor.registered.length > before);
}

function refusal(error: unknown, registered: readonly RecordedResource[]): unknown {
  if (registered.length === 0) return error;
  const list = registered.map(({ type, name }) => `${type} ${name}`).join(", ");
  return new Error(`${String(error)}\nRegistered before it was thrown: ${list}`, { cause: error });
}

function recording<T>(value: T, resources: readonly RecordedResource[]): Recording<T> {
  const byType = (type: string) => resources.filter((resource) => resource.type === type);
  const one = (type: string, name?: string) => {
    const matches = byType(type).filter((resource) => name === undefined || resource.name === name);
    const [match] = matches;
    if (match && matches.length === 1) return match;
    const list = resources.map((resource) => `${resource.type} ${resource.name}`).join("\n  ");
    throw new Error(
      `${matches.length} resources are ${type} ${name ?? ""}, expected 1. Registered:\n  ${list}`,
    );
  };
  return { value, resources, byType, one };
}

function recordedResource(urn: string, request: RegisterResourceRequest): RecordedResource {
  const object = request.getObject();
  const inputs = object ? pulumi.runtime.deserializeProperties(object) : {};
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: unwrapped(inputs),
    secretInputs: Object.keys(inputs).filter((key) => pulumi.runtime.isRpcSecret(inputs[key])),
    outputs: {},
    urn,
    custom: request.getCustom(),
    opts: recordedOptions(request),
  };
}

function recordedOptions(request: RegisterResourceRequest): RecordedOptions {
  const timeouts = request.getCustomtimeouts();
  return {
    parent: request.getParent(),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    deleteBeforeReplace: request.getDeletebeforereplace(),
    dependencies: request.getDependenciesList(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    customTimeouts: {
      create: timeouts?.getCreate() ?? "",
      update: timeouts?.getUpdate() ?? "",
      delete: timeouts?.getDelete() ?? "",
    },
    transforms: request.getTransformsList().length,
  };
}

/** Secrets arrive wrapped, at the top level only: the SDK moves the mark there. */
function unwrapped(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, pulumi.runtime.unwrapRpcSecret(value)]),
  );
}
