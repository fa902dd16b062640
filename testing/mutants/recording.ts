import fs from "node:fs";
import * as proxy from "@pulumi/policy/proxy";
import { guarded } from "../../policies/lib/unknown";
import type { Properties, StackResource } from "../../policies/lib/policy";

/** A resource with plain values, which can be changed. */
export interface PlainResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Properties;
  readonly opts: StackResource["opts"];
  readonly provider?: { readonly props: Properties };
  /** By property, URNs. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

/** One line of what the recorder wrote. */
interface RecordedLine extends Omit<PlainResource, "dependencies"> {
  /** What a policy about single resources sees, or what one about relations sees. */
  readonly kind: "inputs" | "outputs";
  /** By property, URNs. */
  readonly propertyDependencies?: PlainResource["dependencies"];
}

/** The resources of one stack, as the engine showed them to a policy pack while it deployed them. */
export interface StackRecording {
  readonly stack: string;
  readonly inputs: readonly PlainResource[];
  readonly outputs: readonly PlainResource[];
}

/** Reads what the recorder wrote. Where a resource was seen more than once, the last time counts. */
export function readRecording(stack: string, file: string): StackRecording {
  const lines = fs.readFileSync(file, "utf8").trim().split("\n");
  const resources = { inputs: new Map<string, PlainResource>(), outputs: new Map<string, PlainResource>() };
  for (const line of lines) {
    const { kind, propertyDependencies = {}, ...resource } = JSON.parse(line) as RecordedLine;
    resources[kind].set(resource.urn, { ...resource, dependencies: propertyDependencies });
  }
  return { stack, inputs: [...resources.inputs.values()], outputs: [...resources.outputs.values()] };
}

/** Resources in the form that policies judge, with their relations resolved. */
export function asStack(resources: readonly PlainResource[]): readonly StackResource[] {
  const made = new Map<string, StackResource>();
  for (const resource of resources) made.set(resource.urn, new JudgedResource(resource, made));
  return [...made.values()];
}

/** One resource, without relations. */
export function asResource(resource: PlainResource): StackResource {
  return new JudgedResource(resource, new Map());
}

/** Thousands of stacks are judged that differ in one resource: what few policies look at is made when it is looked at. */
class JudgedResource implements StackResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Properties;
  readonly opts: StackResource["opts"];
  readonly provider?: { readonly props: Properties };
  #propertyDependencies: StackResource["propertyDependencies"] | undefined;

  /** @param stack every resource of its stack, by URN; those that it depends on may still be missing */
  constructor(
    private readonly plain: PlainResource,
    private readonly stack: ReadonlyMap<string, StackResource>,
  ) {
    this.type = plain.type;
    this.name = plain.name;
    this.urn = plain.urn;
    this.props = asShown(plain.props);
    this.opts = plain.opts;
    if (plain.provider !== undefined) this.provider = { props: asShown(plain.provider.props) };
  }

  get propertyDependencies(): StackResource["propertyDependencies"] {
    this.#propertyDependencies ??= Object.fromEntries(
      Object.entries(this.plain.dependencies).map(([property, urns]) => [
        property,
        urns.map((urn) => this.stack.get(urn)).filter((resource) => resource !== undefined),
      ]),
    );
    return this.#propertyDependencies;
  }
}

/** What stands for a value of each kind that is not known: `unknownStringValue` and its like. */
const sentinels: readonly unknown[] = Object.entries(proxy).flatMap(([name, value]: [string, unknown]) =>
  /^unknown\w+Value$/.test(name) ? [value] : [],
);

const shown = new WeakMap<Properties, Properties>();

/** As the SDK shows properties to a policy. A deployment knows nearly all; only what it does not needs the guard. */
function asShown(props: Properties): Properties {
  let known = shown.get(props);
  if (known === undefined) {
    const text = JSON.stringify(props);
    known = sentinels.some((sentinel) => text.includes(String(sentinel))) ? guarded(props) : props;
    shown.set(props, known);
  }
  return known;
}
