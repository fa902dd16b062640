import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { packageDependency, requiredPackages } from "./required-packages";

describe("packageDependency", () => {
  const aws = { name: "@pulumi/aws", version: "7.48.0", pulumi: { resource: true } };

  test("a package of the @pulumi scope is the plugin of its name and version", () => {
    expect(packageDependency(aws)?.toObject()).toMatchObject({
      name: "aws",
      kind: "resource",
      version: "v7.48.0",
    });
  });

  test("what the pulumi section says goes before the package's own name and version", () => {
    const pulumi = {
      resource: true,
      name: "other",
      version: "v1.2.3",
      server: "https://plugins.example.com",
    };
    expect(packageDependency({ ...aws, pulumi })?.toObject()).toMatchObject({
      name: "other",
      version: "v1.2.3",
      server: "https://plugins.example.com",
    });
  });

  test("a parameterised package says of which plugin it is made", () => {
    const parameterization = { name: "random", version: "3.0.0", value: "e30=" };
    const dependency = packageDependency({
      ...aws,
      pulumi: { resource: true, name: "terraform", parameterization },
    });
    expect(dependency?.getName()).toBe("terraform");
    expect(dependency?.getParameterization()?.getName()).toBe("random");
    expect(Buffer.from(dependency?.getParameterization()?.getValue_asU8() ?? []).toString()).toBe("{}");
  });

  test.each([
    ["no provider", { ...aws, pulumi: { resource: false } }],
    ["no pulumi section", { name: "@pulumi/pulumi", version: "3.0.0" }],
    ["a third party without a plugin name", { ...aws, name: "@acme/cloud" }],
    ["no version", { name: "@pulumi/aws", pulumi: { resource: true } }],
  ])("%s stands for no plugin", (_what, json) => {
    expect(packageDependency(json)).toBeUndefined();
  });
});

describe("requiredPackages", () => {
  let program = "";

  function install(path: string, json: object): void {
    mkdirSync(join(program, path), { recursive: true });
    writeFileSync(join(program, path, "package.json"), JSON.stringify(json));
  }
  function provider(name: string, version: string): object {
    return { name: `@pulumi/${name}`, version, pulumi: { resource: true } };
  }
  function found(): string[] {
    return requiredPackages(program)
      .map((dependency) => `${dependency.getName()}@${dependency.getVersion()}`)
      .sort();
  }

  beforeEach(() => {
    program = realpathSync(mkdtempSync(join(tmpdir(), "required-packages-")));
  });
  afterEach(() => rmSync(program, { recursive: true }));

  test("finds scoped and nested providers, and nothing that is none", () => {
    install("node_modules/@pulumi/aws", provider("aws", "7.0.0"));
    install("node_modules/@pulumi/pulumi", { name: "@pulumi/pulumi", version: "3.0.0" });
    install("node_modules/left-pad/node_modules/@pulumi/docker", provider("docker", "4.0.0"));
    install("node_modules/broken", {});
    writeFileSync(join(program, "node_modules/broken/package.json"), '{ "pulumi": ');
    expect(found()).toEqual(["aws@v7.0.0", "docker@v4.0.0"]);
  });

  test("finds providers of a workspace's members", () => {
    install("packages/network/node_modules/@pulumi/aws", provider("aws", "7.0.0"));
    expect(found()).toEqual(["aws@v7.0.0"]);
  });

  test("leaves out the providers of a policy pack", () => {
    install("policies/node_modules/@pulumi/aws", provider("aws", "1.0.0"));
    writeFileSync(join(program, "policies/PulumiPolicy.yaml"), "runtime: nodejs\n");
    expect(found()).toEqual([]);
  });

  test("follows a link into a workspace once, also when links make a circle", () => {
    install("packages/sdk", provider("local", "0.1.0"));
    mkdirSync(join(program, "node_modules/@pulumi"), { recursive: true });
    symlinkSync(join(program, "packages/sdk"), join(program, "node_modules/@pulumi/local"));
    mkdirSync(join(program, "packages/sdk/node_modules/@pulumi"), { recursive: true });
    symlinkSync(join(program, "packages/sdk"), join(program, "packages/sdk/node_modules/@pulumi/local"));
    expect(found()).toEqual(["local@v0.1.0"]);
  });

  test("a program without node_modules needs nothing", () => {
    expect(found()).toEqual([]);
  });
});
