import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import { record, resolved } from "./record";

class Box extends pulumi.ComponentResource {
  readonly keyArn: pulumi.Output<string>;

  constructor(
    name: string,
    args: { readonly secret: pulumi.Input<string> },
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("test:box:Box", name, args, opts);
    const key = new kms.Key(`${name}-key`, { description: args.secret }, { parent: this, protect: true });
    this.keyArn = key.arn;
    this.registerOutputs({ keyArn: this.keyArn });
  }
}

describe("record", () => {
  test("gives every registration with its inputs, options, parent and outputs", async () => {
    const { value, resources, one } = await record(() => new Box("box", { secret: "plain" }));

    expect(resources.map(({ type, name, custom }) => [type, name, custom])).toEqual([
      ["test:box:Box", "box", false],
      ["aws:kms/key:Key", "box-key", true],
    ]);
    const box = one("test:box:Box");
    const key = one("aws:kms/key:Key", "box-key");
    expect(key.inputs).toEqual({ description: "plain" });
    expect(key.urn).toBe("urn:pulumi:test::causeway::test:box:Box$aws:kms/key:Key::box-key");
    expect(key.opts).toMatchObject({ parent: box.urn, protect: true, retainOnDelete: false, transforms: 0 });
    expect(box.outputs).toEqual({ keyArn: "arn:aws:kms:us-east-1:123456789012:key/box-key" });
    expect(await resolved(value.keyArn)).toBe(box.outputs["keyArn"]);
  });

  test("unwraps secrets and says which inputs held one", async () => {
    const { one } = await record(() => new Box("box", { secret: pulumi.secret("hidden") }));

    expect(one("aws:kms/key:Key")).toMatchObject({
      inputs: { description: "hidden" },
      secretInputs: ["description"],
    });
  });

  test("waits for resources that are made inside apply, at any depth", async () => {
    const { byType } = await record(() => {
      const first = new kms.Key("first", {});
      first.arn.apply(() => {
        const second = new kms.Key("second", {});
        second.arn.apply(() => new kms.Key("third", {}));
      });
    });

    expect(byType("aws:kms/key:Key").map(({ name }) => name)).toEqual(["first", "second", "third"]);
  });

  test("waits for resources that an apply makes after waiting for something itself", async () => {
    const { byType } = await record(() => {
      const first = new kms.Key("first", {});
      first.arn.apply(async () => {
        await new Promise((next) => setImmediate(next));
        await new Promise((next) => setImmediate(next));
        new kms.Key("second", {});
      });
    });

    expect(byType("aws:kms/key:Key").map(({ name }) => name)).toEqual(["first", "second"]);
  });

  test("records dependencies, explicit and through inputs", async () => {
    const { one } = await record(() => {
      const first = new kms.Key("first", {});
      new kms.Alias("alias", { targetKeyId: first.keyId });
      new kms.Key("last", {}, { dependsOn: first });
    });

    const first = one("aws:kms/key:Key", "first").urn;
    expect(one("aws:kms/alias:Alias").opts.dependencies).toEqual([first]);
    expect(one("aws:kms/key:Key", "last").opts.dependencies).toEqual([first]);
  });

  test("counts transforms, which Pulumi's plain mocks refuse", async () => {
    const { one } = await record(() => new kms.Key("key", {}, { transforms: [() => undefined] }));

    expect(one("aws:kms/key:Key").opts.transforms).toBe(1);
  });

  test("rejects with the program's own error when it registered nothing", async () => {
    const failure = new Error("refused");
    const program = () => {
      throw failure;
    };

    await expect(record(program)).rejects.toBe(failure);
  });

  test("an error after a registration names what was registered", async () => {
    const program = () => {
      new kms.Key("early", {});
      throw new Error("too late");
    };

    await expect(record(program)).rejects.toThrow(
      "Error: too late\nRegistered before it was thrown: aws:kms/key:Key early",
    );
  });

  test("a preview leaves ids and everything the cloud adds unknown", async () => {
    const { value, one } = await record(() => new Box("box", { secret: "plain" }), { preview: true });

    expect(await resolved(value.keyArn)).toBeUndefined();
    expect(one("aws:kms/key:Key").inputs).toEqual({ description: "plain" });
  });

  test("state and answers can be overridden per test", async () => {
    const { value } = await record(() => new Box("box", { secret: "plain" }), {
      state: ({ type }) => (type === "aws:kms/key:Key" ? { arn: "arn:other" } : undefined),
    });

    expect(await resolved(value.keyArn)).toBe("arn:other");
  });

  test("one() lists what there is when there is not exactly one", async () => {
    const { one } = await record(() => [new kms.Key("a", {}), new kms.Key("b", {})]);

    expect(() => one("aws:kms/key:Key")).toThrow(
      "2 resources are aws:kms/key:Key , expected 1. Registered:\n  aws:kms/key:Key a\n  aws:kms/key:Key b",
    );
    expect(() => one("aws:kms/alias:Alias", "a")).toThrow(
      "0 resources are aws:kms/alias:Alias a, expected 1.",
    );
  });

  test("two resources with one URN are refused, as the engine refuses them", async () => {
    const program = () => [new kms.Key("key", {}), new kms.Key("key", {})];

    await expect(record(program)).rejects.toThrow(
      "Duplicate resource URN: urn:pulumi:test::causeway::aws:kms/key:Key::key",
    );
  });
});

test("resolved rejects with the error of an apply, and nothing is left unhandled", async () => {
  const failing = pulumi.output("value").apply((): string => {
    throw new Error("inside apply");
  });

  await expect(resolved(failing)).rejects.toThrow("inside apply");
});
