import fs from "node:fs";
import path from "node:path";

const packages = path.join(__dirname, "..", "..", "node_modules", "@pulumi");

/** What an interface declares of one property. */
interface Field {
  readonly isRequired: boolean;
  /** The interface of its value, as the package names it: `backup.PlanRule`. */
  readonly inner?: string;
}

type Fields = ReadonlyMap<string, Field>;

const known = new Map<string, Fields>();
const texts = new Map<string, string>();

/**
 * Whether the provider refuses a resource without a property, by the package's own declarations.
 *
 * @param property its path, such as `rules[0].ruleName`
 */
export function isRequiredInput(type: string, property: string): boolean {
  const [packageName = ""] = type.split(":");
  const names = property.replaceAll(/\[\d+\]/g, "").split(".");
  const fields = names.slice(0, -1).reduce<Fields>(
    (outer, name) => {
      const { inner } = outer.get(name) ?? {};
      return inner === undefined
        ? new Map()
        : remembered(`${packageName} ${inner}`, () => nested(packageName, inner));
    },
    remembered(type, () => argumentsOf(type)),
  );
  return fields.get(names.at(-1) ?? "")?.isRequired ?? false;
}

function remembered(key: string, read: () => Fields): Fields {
  const found = known.get(key) ?? read();
  known.set(key, found);
  return found;
}

/** `aws:backup/plan:Plan` is declared in `@pulumi/aws/backup/plan.d.ts`, its inputs as `PlanArgs`. */
function argumentsOf(type: string): Fields {
  const [, packageName = "", module = "", name = ""] = /^(\w+):(.+):(\w+)$/.exec(type) ?? [];
  return fieldsOf(declarations(packageName, `${module.replace(/^index\//, "")}.d.ts`), `${name}Args`);
}

/** `inputs.backup.PlanRule` is declared in `types/input.d.ts`, in the namespace `backup`. */
function nested(packageName: string, name: string): Fields {
  const [last = "", ...namespaces] = name.split(".").toReversed();
  const text = declarations(packageName, "types/input.d.ts");
  const start = namespaces.reduce((_, namespace) => text.indexOf(`namespace ${namespace} {`), 0);
  return fieldsOf(text.slice(start), last);
}

function fieldsOf(text: string, name: string): Fields {
  const start = text.indexOf(`interface ${name} {`);
  if (start < 0) return new Map();
  const [body = ""] = /^.*?\n {0,4}\}/s.exec(text.slice(start)) ?? [];
  const lines = [...body.matchAll(/^ +(\w+)(\??): (.*)$/gm)];
  return new Map(
    lines.map(([, field = "", mark, declared = ""]) => {
      const inner = /inputs\.([\w.]+)/.exec(declared)?.[1];
      return [field, { isRequired: mark === "", ...(inner === undefined ? {} : { inner }) }];
    }),
  );
}

function declarations(packageName: string, file: string): string {
  const whole = path.join(packages, packageName, file);
  const text = texts.get(whole) ?? (fs.existsSync(whole) ? fs.readFileSync(whole, "utf8") : "");
  texts.set(whole, text);
  return text;
}
