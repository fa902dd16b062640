import crypto from "node:crypto";
import type { Cloud, CloudResource } from "../cloud/cloud";
import type { PackageDeclarations } from "../declarations/package";
import type { ResourceDeclaration } from "../declarations/types";
import type { Disturbances, Operation } from "../cloud/disturbances";
import type { Identity } from "./instance";
import {
  RefusedError,
  type Computation,
  type Creation,
  type PackageModel,
  type ResourceModel,
} from "./model";
import { computeOutputs, previewOutputs } from "./outputs";
import { assertReferences, referenceHolder } from "./references";
import type { Values } from "./values";

/** What the engine is told of a resource that was created, updated or read. */
export interface Written {
  readonly id: string;
  readonly outputs: Values;
  /** Why the resource, although it exists, does not work. */
  readonly failure?: string;
}

/** One request about one resource. */
export interface Target {
  readonly urn: string;
  readonly type: string;
  readonly identity: Identity;
}

/** Creates, reads, updates and deletes resources of any type in the simulated cloud. */
export class LifeCycle {
  constructor(
    private readonly model: PackageModel,
    private readonly declarations: PackageDeclarations,
    private readonly cloud: Cloud,
    private readonly disturbances: Disturbances,
  ) {}

  /** @throws RefusedError when a provider instance cannot be what its configuration says */
  configure(config: Values): Identity {
    return this.model.configure(config, this.cloud);
  }

  declaration(type: string): ResourceDeclaration {
    return this.declarations.resource(type);
  }

  /** @throws RefusedError for a type the sandbox has no model of */
  resourceModel(type: string): ResourceModel {
    const model = this.model.resources[type];
    if (model === undefined) throw new RefusedError(`the sandbox does not model ${type}`);
    return model;
  }

  previewCreate(target: Target, inputs: Values): Values {
    const { identity, type } = target;
    return previewOutputs(this.declaration(type), this.resourceModel(type), { inputs, identity });
  }

  async create(target: Target, inputs: Values): Promise<Written> {
    return this.disturbed("create", target, () => {
      const model = this.resourceModel(target.type);
      const creation = this.creation(model, target.identity, inputs);
      assertReferences(model, creation);
      const id = model.id(creation);
      const there = this.cloud.find({ ...placeOf(target.type, creation.identity), id });
      const refusal = model.refuseCreate?.(creation) ?? conflict(model, there);
      if (refusal !== undefined) throw new RefusedError(`creating ${target.type}: ${refusal}`);
      return this.write(target, { ...creation, id, previous: there?.outputs ?? {} }, there);
    });
  }

  previewUpdate(target: Target, id: string, inputs: Values, outputs: Values): Values {
    const preview = previewOutputs(this.declaration(target.type), this.resourceModel(target.type), {
      inputs,
      identity: target.identity,
    });
    const unchanged = Object.entries(outputs).filter(([name]) => !(name in inputs) && name !== "tagsAll");
    return { ...preview, ...Object.fromEntries(unchanged), id };
  }

  async update(target: Target, id: string, inputs: Values): Promise<Written> {
    return this.disturbed("update", target, () => {
      const model = this.resourceModel(target.type);
      const creation = this.creation(model, target.identity, inputs);
      const previous = this.cloud.find({ ...placeOf(target.type, creation.identity), id });
      if (previous === undefined) throw new RefusedError(`updating ${target.type}: ${id} does not exist`);
      const computation = { ...creation, id, previous: previous.outputs };
      assertReferences(model, computation);
      const refusal = model.refuseUpdate?.(computation);
      if (refusal !== undefined) throw new RefusedError(`updating ${target.type} (${id}): ${refusal}`);
      return this.write(target, computation, previous);
    });
  }

  /** `undefined` when the resource does not exist (any more). */
  async read(target: Target, id: string, state: Values): Promise<CloudResource | undefined> {
    return this.disturbed("read", target, () => this.existing(target, id, state));
  }

  /** Deleting what is gone already succeeds, as it does with the real provider. */
  async delete(target: Target, id: string, state: Values): Promise<void> {
    return this.disturbed("delete", target, () => {
      const resource = this.existing(target, id, state);
      if (resource === undefined) return;
      const model = this.resourceModel(target.type);
      const refusal = model.refuseDelete?.(resource, this.cloud) ?? this.dependents(resource);
      if (refusal !== undefined) throw new RefusedError(`deleting ${target.type} (${id}): ${refusal}`);
      this.cloud.remove(resource);
      model.afterDelete?.(resource, this.cloud);
    });
  }

  invoke(token: string, inputs: Values, identity: Identity): Values {
    const model = this.model.functions[token];
    if (model === undefined) throw new RefusedError(`the sandbox does not model ${token}`);
    return model({ inputs, identity, cloud: this.cloud });
  }

  private write(
    { urn, type }: Target,
    computation: Computation,
    previous: CloudResource | undefined,
  ): Written {
    const model = this.resourceModel(type);
    const { id, identity, inputs } = computation;
    const outputs = computeOutputs(this.declaration(type), model, computation);
    const resource: CloudResource = { ...placeOf(type, identity), id, urn, inputs, outputs };
    this.cloud.put(resource);
    const settlement = model.settle?.(resource, { cloud: this.cloud, previous });
    if (settlement === undefined) {
      model.afterWrite?.(resource, this.cloud);
      return { id, outputs };
    }
    const { failure, ...settled } = settlement;
    this.cloud.put({ ...resource, ...settled });
    return { id, outputs: settled.outputs ?? outputs, failure };
  }

  private creation(model: ResourceModel, identity: Identity, inputs: Values): Creation {
    const hex = (digits: number): string =>
      crypto
        .randomBytes(Math.ceil(digits / 2))
        .toString("hex")
        .slice(0, digits);
    return { inputs, identity: within(model, identity, inputs), cloud: this.cloud, hex };
  }

  /** @param state inputs or outputs, which name the region where it is not the provider's */
  private existing({ type, identity }: Target, id: string, state: Values): CloudResource | undefined {
    return this.cloud.find({ ...placeOf(type, within(this.resourceModel(type), identity, state)), id });
  }

  private dependents(resource: CloudResource): string | undefined {
    const holder = referenceHolder(resource, this.model, this.cloud);
    return holder === undefined
      ? undefined
      : `DependencyViolation: ${resource.id} has a dependent object, ${holder.type} ${holder.id}`;
  }

  /** Injected faults and latency apply around the cloud's own work. */
  private async disturbed<T>(operation: Operation, target: Target, work: () => T): Promise<T> {
    this.disturbances.failBefore(operation, target);
    const result = work();
    await this.disturbances.delay(operation, target);
    this.disturbances.failAfter(operation, target);
    return result;
  }
}

/** The identity in the region that the resource asks for, or in none. */
function within({ global = false }: ResourceModel, identity: Identity, { region }: Values): Identity {
  if (global) return { ...identity, region: "" };
  return typeof region === "string" ? { ...identity, region } : identity;
}

function placeOf(
  type: string,
  { account, region }: Identity,
): Pick<CloudResource, "type" | "account" | "region"> {
  return { type, account, region };
}

function conflict({ upserts = false }: ResourceModel, there: CloudResource | undefined): string | undefined {
  return there === undefined || upserts
    ? undefined
    : `${there.id} already exists in account ${there.account}`;
}
