import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Cloud, type CloudResource } from "../cloud/cloud";
import { Disturbances } from "../cloud/disturbances";
import { PackageDeclarations } from "../declarations/package";
import { checkInputs } from "../provider/check";
import { diffResource, type Difference } from "../provider/diff";
import type { Identity } from "../provider/instance";
import { LifeCycle, type Target, type Written } from "../provider/life-cycle";
import { RefusedError, type FunctionModel, type ResourceModel } from "../provider/model";
import type { Values } from "../provider/values";

const IDENTITY: Identity = {
  account: "111122223333",
  region: "us-east-1",
  callerArn: "arn:aws:sts::111122223333:assumed-role/deploy/test",
  defaultTags: {},
};

/** Read once per test file: parsing declarations is what takes time. */
const declarations = new PackageDeclarations("@pulumi/aws");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-cloud-"));
const clouds: Cloud[] = [];
afterAll(() => {
  for (const cloud of clouds) cloud.flush();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** An empty simulated AWS that knows only the given types, driven as the engine would drive it. */
export class TestCloud {
  readonly cloud = new Cloud(path.join(folder, `${clouds.length}.json`));
  readonly identity: Identity;
  private readonly lifeCycle: LifeCycle;

  constructor(
    private readonly resources: Readonly<Record<string, ResourceModel>>,
    functions: Readonly<Record<string, FunctionModel>> = {},
    identity: Partial<Identity> = {},
  ) {
    clouds.push(this.cloud);
    this.identity = { ...IDENTITY, ...identity };
    const model = { packageName: "@pulumi/aws", resources, functions, configure: () => this.identity };
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

  private difference(type: string, before: Values, after: Values): Difference {
    return diffResource(declarations.resource(type), this.model(type), {
      oldInputs: before,
      oldOutputs: { tagsAll: before["tags"] ?? {} },
      news: after,
      identity: this.identity,
    });
  }

  private check(type: string, inputs: Values): { inputs: Values; problems: string[] } {
    const call = { name: "thing", olds: {}, news: inputs, suffix: "0123abc", proposedName: undefined };
    const checked = checkInputs(declarations.resource(type), this.model(type), call);
    return { ...checked, problems: checked.problems.map(({ property, reason }) => `${property}: ${reason}`) };
  }

  private model(type: string): ResourceModel {
    const model = this.resources[type];
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
