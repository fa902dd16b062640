/*
 * GitHub's OpenAPI description, one operation of it at a time, as code that checks requests and answers. The description
 * has 13 MB, and to compile one operation takes up to a second, so what was compiled is kept in node_modules/.cache.
 */
import type Ajv from "ajv";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../../../ops/lib/repository";

export interface ParameterType {
  readonly name: string;
  readonly in: "path" | "query";
  readonly type: string;
}

/** What the checks do not say by themselves. */
export interface OperationFacts {
  readonly parameters: readonly ParameterType[];
  /** Names that a body may have at its top; absent where any may be. */
  readonly bodyFields?: readonly string[];
  readonly bodyRequired: boolean;
  readonly statuses: readonly number[];
}

type Json = Readonly<Record<string, unknown>>;

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: Json;
}

const DESCRIPTION = "@octokit/openapi/generated/api.github.com.json";

/** @returns the file of a CommonJS module with `facts`, and a check each for `parameters`, `body` and `answer<status>` */
export async function compiledOperation(route: string): Promise<string> {
  const folder = path.join(repositoryRoot, "node_modules", ".cache", "github-openapi", cacheKey());
  const file = path.join(folder, `${route.replace(/[^\w{}]+/g, "_")}.js`);
  if (fs.existsSync(file)) return file;
  const code = await compile(route);
  fs.mkdirSync(folder, { recursive: true });
  // Test files that run at once may both have compiled it.
  const temporary = `${file}.${process.pid}`;
  fs.writeFileSync(temporary, code);
  fs.renameSync(temporary, file);
  return file;
}

let key: string | undefined;

/** Changes with the description, the compiler and this file. */
function cacheKey(): string {
  const sources = ["@octokit/openapi", "ajv", "ajv-formats"].map((name) =>
    path.join(repositoryRoot, "node_modules", name, "package.json"),
  );
  key ??= [...sources, path.join(__dirname, path.basename(__filename))]
    .reduce((hash, file) => hash.update(fs.readFileSync(file)), createHash("sha256"))
    .digest("hex")
    .slice(0, 16);
  return key;
}

let description: Description | undefined;

function describe(): Description {
  const file = path.join(repositoryRoot, "node_modules", DESCRIPTION);
  description ??= JSON.parse(fs.readFileSync(file, "utf8")) as Description;
  return description;
}

async function compile(route: string): Promise<string> {
  const { paths } = describe();
  const [method = "", template = ""] = route.split(" ");
  const operation = paths[template]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`GitHub's description has no ${route}`);
  const { schemas, facts } = read(operation);
  const { Ajv, addFormats, standaloneCode } = await compiler();
  const ajv = new Ajv({ strict: false, logger: false, code: { source: true } });
  addFormats(ajv);
  ajv.addSchema({ $id: "github", components: componentsOf(Object.values(schemas)) });
  const names = Object.keys(schemas);
  for (const name of names) ajv.addSchema({ $id: name, ...(toJsonSchema(schemas[name]) as Json) });
  const code = standaloneCode(ajv, Object.fromEntries(names.map((name) => [name, name])));
  return `${code}\nexports.facts = ${JSON.stringify(facts)};\n`;
}

async function compiler() {
  const { default: Ajv } = await import("ajv");
  const { default: addFormats } = await import("ajv-formats");
  const { default: standaloneCode } = await import("ajv/dist/standalone");
  return { Ajv, addFormats: addFormats as (ajv: Ajv) => void, standaloneCode };
}

interface ReadOperation {
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly facts: OperationFacts;
}

function read(operation: Json): ReadOperation {
  const parameters = ((operation["parameters"] ?? []) as readonly Json[]).map((parameter) =>
    resolve(parameter),
  );
  const body = resolve((operation["requestBody"] ?? {}) as Json);
  const bodySchema = jsonSchemaOf(body);
  const answers = Object.entries(operation["responses"] as Readonly<Record<string, Json>>).map(
    ([status, answer]) => [status, jsonSchemaOf(resolve(answer))] as const,
  );
  const fields =
    bodySchema === undefined ? undefined : (resolve(bodySchema as Json)["properties"] as Json | undefined);
  return {
    schemas: {
      parameters: parametersSchema(parameters),
      ...(bodySchema === undefined ? {} : { body: bodySchema }),
      ...Object.fromEntries(
        answers.flatMap(([status, schema]) => (schema === undefined ? [] : [[`answer${status}`, schema]])),
      ),
    },
    facts: {
      parameters: parameters.map((parameter) => ({
        name: parameter["name"] as string,
        in: parameter["in"] as ParameterType["in"],
        type: (resolve(parameter["schema"] as Json)["type"] as string | undefined) ?? "string",
      })),
      ...(fields === undefined ? {} : { bodyFields: Object.keys(fields) }),
      bodyRequired: body["required"] === true,
      statuses: answers.map(([status]) => Number(status)),
    },
  };
}

function parametersSchema(parameters: readonly Json[]): Json {
  return {
    type: "object",
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name as string, schema])),
    required: parameters.filter(({ required }) => required === true).map(({ name }) => name),
    // A parameter that GitHub does not know is ignored there without a word.
    additionalProperties: false,
  };
}

function jsonSchemaOf(holder: Json): unknown {
  const content = holder["content"] as Readonly<Record<string, Json>> | undefined;
  return content?.["application/json"]?.["schema"];
}

/** Follows a reference into the description. */
function resolve(value: Json): Json {
  const { $ref } = value;
  if (typeof $ref !== "string") return value;
  const found = $ref
    .slice(2)
    .split("/")
    .reduce<unknown>((at, name) => (at as Json)[name], describe());
  return resolve(found as Json);
}

/** The schemas that others refer to, also through one another. */
function componentsOf(roots: readonly unknown[]): Json {
  const schemas: Record<string, unknown> = {};
  const pending = roots.flatMap(referencesIn);
  for (let ref = pending.pop(); ref !== undefined; ref = pending.pop()) {
    const name = ref.split("/").pop()!;
    if (name in schemas) continue;
    const schema = resolve({ $ref: ref });
    schemas[name] = toJsonSchema(schema);
    pending.push(...referencesIn(schema));
  }
  return { schemas };
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const { $ref } = value as Json;
  return typeof $ref === "string" ? [$ref] : Object.values(value).flatMap(referencesIn);
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type for it. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (typeof value !== "object" || value === null) return value;
  const { nullable, $ref, example, examples, ...rest } = value as Json;
  if (typeof $ref === "string") return { $ref: $ref.replace("#", "github#") };
  const schema = Object.fromEntries(Object.entries(rest).map(([name, part]) => [name, toJsonSchema(part)]));
  // A property may have such a name too, and is then a schema.
  for (const [name, part] of Object.entries({ example, examples })) {
    if (isSchema(part)) schema[name] = toJsonSchema(part);
  }
  if (isSchema(nullable)) schema["nullable"] = toJsonSchema(nullable);
  if (nullable === true) return { anyOf: [{ type: "null" }, schema] };
  // GitHub answers an empty text where an address is missing, and says so by the default.
  return schema["default"] === "" && "format" in schema ? { anyOf: [{ const: "" }, schema] } : schema;
}

function isSchema(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("type" in value || "$ref" in value);
}
