import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Cloud, type CloudResource } from "../cloud/cloud";
import { Disturbances } from "../cloud/disturbances";
import type { PackageDeclarations } from "../declarations/package";
import { checkInputs } from "./check";
import { diffResource, type Difference } from "./diff";
import type { Identity } from "./instance";
import { LifeCycle, type Target, type Written } from "./life-cycle";
import { RefusedError, type FunctionModel, type ResourceModel } from "./model";
import type { Values } from "./values";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-cloud-"));
const clouds: Cloud[] = [];
afterAll(() => {
  for (const cloud of clouds) cloud.flush();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** What a test cloud knows, and on whose behalf it is asked. */
export interface TestPackage {
  /** Read once per test file: parsing declarations is what takes time. */
  readonly declarations: PackageDeclarations;
  readonly resources: Readonly<Record<string, ResourceModel>>;
  readonly functions: Readonly<Record<string, FunctionModel>>;
  readonly identity: Identity;
}

/** An empty simulated cloud that knows only the given types, driven as the engine would drive it. */
export class TestPackageCloud {
  readonly cloud = new Cloud(path.join(folder, `${clouds.length}.json`));
  readonly identity: Identity;
  private readonly lifeCycle: LifeCycle;

  constructor(private readonly known: TestPackage) {
    clouds.push(this.cloud);
    this.identity = known.identity;
    const { declarations, resources, functions } = known;
    const model = {
      packageName: declarations.packageName,
      resources,
      functions,
      configure: () => this.identity,
    };
    this.lifeCycle = new LifeCycle(model, declarations, this.cloud, new Disturbances());
  }

  /** @throws RefusedError for wrong arguments (joined), or when the cloud refuses */
  async create(type: string, inputs: Values, identity: Partial<Identity> = {}): Promise<Written> {
    const checked = this.check(type, inputs);
    if (checked.problems.length > 0) throw new RefusedError(checked.problems.join("; "));
    return this.lifeCycle.create(this.target(type, identity), checked.inputs);
  }

  /** The resource as the cloud holds it after a create. */
  async put(
    type: string,
    inputs: Values,
    identity: Partial<Identity> = {},
  ): Promise<Values & { id: string }> {
    const { id, outputs } = await this.create(type, inputs, identity);
    return { ...outputs, id };
  }

  async update(type: string, id: string, inputs: Values): Promise<Written> {
    return this.lifeCycle.update(this.target(type), id, inputs);
  }

  async read(type: string, id: string): Promise<CloudResource | undefined> {
    return this.lifeCycle.read(this.target(type), id, {});
  }

  async delete(type: string, id: string): Promise<void> {
    return this.lifeCycle.delete(this.target(type), id, {});
  }

  invoke(token: string, inputs: Values = {}): Values {
    return this.lifeCycle.invoke(token, inputs, this.identity);
  }

  /** `<property>: <reason>` of everything wrong with the arguments. */
  problems(type: string, inputs: Values): string[] {
    return this.check(type, inputs).problems;
  }

  /** The properties in which a resource would be replaced. */
  replacedBy(type: string, before: Values, after: Values): string[] {
    const { changes } = this.difference(type, before, after);
    return changes.filter(({ replaces }) => replaces).map(({ path: changed }) => changed);
  }

  /** Whether the resource goes before its replacement is created. */
  goesFirst(type: string, before: Values, after: Values): boolean {
    return this.difference(type, before, after).deleteBeforeReplace;
  }

  /** What an import followed by an update would change of a resource that exists. */
  async changesAfterImport(type: string, id: string, inputs: Values): Promise<string[]> {
    const found = await this.read(type, id);
    if (found === undefined) throw new Error(`${type} ${id} does not exist`);
    const { changes } = this.difference(type, found.inputs, this.check(type, inputs).inputs, found.outputs);
    return changes.map(({ path: changed }) => changed);
  }

  private difference(type: string, before: Values, after: Values, outputs: Values = {}): Difference {
    return diffResource(this.known.declarations.resource(type), this.model(type), {
      oldInputs: before,
      oldOutputs: { tagsAll: before["tags"] ?? {}, ...outputs },
      news: after,
      identity: this.identity,
    });
  }

  private check(type: string, inputs: Values): { inputs: Values; problems: string[] } {
    const call = { name: "thing", olds: {}, news: inputs, suffix: "0123abc", proposedName: undefined };
    const checked = checkInputs(this.known.declarations.resource(type), this.model(type), call);
    return { ...checked, problems: checked.problems.map(({ property, reason }) => `${property}: ${reason}`) };
  }

  private model(type: string): ResourceModel {
    const model = this.known.resources[type];
    if (model === undefined) throw new Error(`no model of ${type} was given to this test cloud`);
    return model;
  }

  private target(type: string, identity: Partial<Identity> = {}): Target {
    return {
      urn: `urn:pulumi:test::causeway::${type}::thing`,
      type,
      identity: { ...this.identity, ...identity },
    };
  }
}
