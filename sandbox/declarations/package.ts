import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { classOutputs, interfaceProperties, type InterfaceLookup } from "./parse";
import { SharedTypes } from "./shared-types";
import type { FunctionDeclaration, Properties, ResourceDeclaration } from "./types";

/** Thrown for a type or function that the installed package does not declare. */
export class UndeclaredError extends Error {}

/**
 * The argument and result types of an installed Pulumi package, read from its declaration files when first
 * asked for.
 */
export class PackageDeclarations {
  readonly version: string;
  private readonly folder: string;
  private readonly inputTypes: SharedTypes;
  private readonly outputTypes: SharedTypes;
  private readonly resources = new Map<string, ResourceDeclaration>();
  private readonly functions = new Map<string, FunctionDeclaration>();

  /** @param packageName e.g. `@pulumi/aws` */
  constructor(readonly packageName: string) {
    const manifest = require.resolve(`${packageName}/package.json`);
    this.folder = path.dirname(manifest);
    this.version = (JSON.parse(fs.readFileSync(manifest, "utf8")) as { version: string }).version;
    this.inputTypes = new SharedTypes(path.join(this.folder, "types", "input.d.ts"));
    this.outputTypes = new SharedTypes(path.join(this.folder, "types", "output.d.ts"));
  }

  /** @param token type token, e.g. `aws:ec2/vpc:Vpc` */
  resource(token: string): ResourceDeclaration {
    return memoize(this.resources, token, () => {
      const { file, name } = this.locate(token);
      return {
        token,
        inputs: this.interface(file, `${name}Args`, this.inputTypes.lookup),
        outputs: classOutputs(this.class(file, name), this.outputTypes.lookup),
      };
    });
  }

  /** @param token function token, e.g. `aws:iam/getPolicyDocument:getPolicyDocument` */
  function(token: string): FunctionDeclaration {
    return memoize(this.functions, token, () => {
      const { file, name } = this.locate(token);
      const args = `${name.charAt(0).toUpperCase()}${name.slice(1)}Args`;
      const declared = this.source(file).statements.some(
        (node) => ts.isInterfaceDeclaration(node) && node.name.text === args,
      );
      return { token, inputs: declared ? this.interface(file, args, this.inputTypes.lookup) : new Map() };
    });
  }

  /** `aws:ec2/vpc:Vpc` is class `Vpc` in `ec2/vpc.d.ts`; the module `index` is the package's root. */
  private locate(token: string): { file: string; name: string } {
    const [, modulePath = "", name = ""] = token.split(":");
    const file = path.join(this.folder, `${modulePath.replace(/^index\//, "")}.d.ts`);
    if (!fs.existsSync(file))
      throw new UndeclaredError(`${this.packageName} ${this.version} declares no ${token}`);
    return { file, name };
  }

  private interface(file: string, name: string, lookup: InterfaceLookup): Properties {
    const node = this.source(file).statements.find(
      (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
    );
    if (node === undefined) throw new UndeclaredError(`${file} declares no interface ${name}`);
    return interfaceProperties(node as ts.InterfaceDeclaration, lookup);
  }

  private class(file: string, name: string): ts.ClassDeclaration {
    const node = this.source(file).statements.find(
      (statement) => ts.isClassDeclaration(statement) && statement.name?.text === name,
    );
    if (node === undefined) throw new UndeclaredError(`${file} declares no class ${name}`);
    return node as ts.ClassDeclaration;
  }

  private source(file: string): ts.SourceFile {
    return ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  }
}

function memoize<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}
