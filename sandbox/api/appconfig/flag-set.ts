import type { Values } from "../../provider/values";
import { ApiError } from "../call";

/** AppConfig user guide, "type reference for AWS.AppConfig.FeatureFlags". */
const NAME = /^[a-z][a-zA-Z\d_-]{0,63}$/;

interface FlagSet {
  readonly version?: unknown;
  readonly flags?: Readonly<Record<string, Values>>;
  readonly values?: Readonly<Record<string, Values>>;
}

/**
 * Refuses what AppConfig refuses of a set of flags: values of no flag, values of no attribute, and values that break what
 * an attribute asks for.
 *
 * @throws ApiError
 */
export function assertFlagSet(text: string): void {
  const problem = problemOf(parsed(text));
  if (problem === undefined) return;
  throw new ApiError("BadRequestException", `Error invoking validation: ${problem}`);
}

/** What readers get: the values alone, and of a flag that is off nothing but that. */
export function valuesForReaders(text: string): string {
  const { values = {} } = parsed(text) ?? {};
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    value["enabled"] === true ? withoutTimes(value) : { enabled: false },
  ]);
  return JSON.stringify(Object.fromEntries(shown));
}

function withoutTimes(value: Values): Values {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !name.startsWith("_")));
}

function parsed(text: string): FlagSet | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function problemOf(set: FlagSet | undefined): string | undefined {
  if (set === undefined) return "the content is no JSON object";
  const { version, flags = {}, values = {} } = set;
  if (version !== "1") return "version has to be the text 1";
  const misnamed = Object.keys(flags).find((name) => !NAME.test(name));
  if (misnamed !== undefined) return `${misnamed} is no name of a flag`;
  return Object.entries(values)
    .map(([name, value]) => {
      const flag = flags[name];
      return flag === undefined ? `${name} has values and is no flag` : valueProblem(name, flag, value);
    })
    .find((problem) => problem !== undefined);
}

function valueProblem(name: string, flag: Values, { enabled, ...attributes }: Values): string | undefined {
  if (typeof enabled !== "boolean") return `${name}.enabled has to be true or false`;
  const known = (flag["attributes"] ?? {}) as Readonly<Record<string, { readonly constraints?: Values }>>;
  return Object.entries(attributes)
    .filter(([attribute]) => !attribute.startsWith("_"))
    .map(([attribute, value]) => {
      const { constraints = {} } = known[attribute] ?? {};
      if (known[attribute] === undefined) return `${name} has no attribute ${attribute}`;
      return fits(value, constraints) ? undefined : `${name}.${attribute} breaks its constraints`;
    })
    .find((problem) => problem !== undefined);
}

/** Types that the sandbox does not know hold nothing back. */
function fits(value: unknown, { type, minimum = -Infinity, maximum = Infinity }: Values): boolean {
  if (type === "boolean") return typeof value === "boolean";
  if (type !== "number") return true;
  return typeof value === "number" && value >= Number(minimum) && value <= Number(maximum);
}
