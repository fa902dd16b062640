import fs from "node:fs";
import path from "node:path";

/** One property of an argument interface, as `@pulumi/awsx` declares it. */
export interface DeclaredArgument {
  /** First line of the TypeScript type, e.g. `number`, `inputs.ec2.SubnetSpecArgs[]`, `pulumi.Input<{`. */
  readonly type: string;
  readonly required: boolean;
}

export type DeclaredArguments = ReadonlyMap<string, DeclaredArgument>;

const FOLDER = path.dirname(require.resolve("@pulumi/awsx/package.json"));

/** The arguments of `awsx:ec2:Vpc`. */
export function vpcArguments(): DeclaredArguments {
  return readInterface(path.join("ec2", "vpc.d.ts"), "VpcArgs");
}

/** A nested argument type, e.g. `SubnetSpecArgs`. */
export function nestedArguments(name: string): DeclaredArguments {
  return readInterface(path.join("types", "input.d.ts"), name);
}

/**
 * Reads one interface by the layout of the generated declarations: a property is a line indented four columns
 * deeper than its interface. A TypeScript parser would cost every run a quarter of a second to load.
 */
function readInterface(file: string, name: string): DeclaredArguments {
  const text = fs.readFileSync(path.join(FOLDER, file), "utf8");
  const block = new RegExp(`^( *)(?:export )?interface ${name} \\{\\n([\\s\\S]*?)^\\1\\}`, "m").exec(text);
  if (block === null) throw new Error(`${path.join(FOLDER, file)} declares no interface ${name}`);
  const [, indent = "", body = ""] = block;
  const property = new RegExp(`^${indent} {4}(\\w+)(\\??): (.+?);?$`, "gm");
  return new Map(
    [...body.matchAll(property)].map(([, key = "", optional, type = ""]) => [
      key,
      { type, required: optional === "" },
    ]),
  );
}
