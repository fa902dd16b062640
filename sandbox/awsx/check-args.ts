import * as pulumi from "@pulumi/pulumi";
import type { VpcArgs } from "@pulumi/awsx/ec2";
import * as enums from "@pulumi/awsx/types/enums/ec2";
import { nestedArguments, vpcArguments, type DeclaredArguments } from "./declared-args";

/** Arguments whose effect needs IPAM or IPv6, which the simulated network does not have. */
const NOT_MODELLED: ReadonlySet<string> = new Set([
  "assignGeneratedIpv6CidrBlock",
  "assignIpv6AddressOnCreation",
  "ipv4IpamPoolId",
  "ipv4NetmaskLength",
  "ipv6CidrBlock",
  "ipv6CidrBlockNetworkBorderGroup",
  "ipv6IpamPoolId",
  "ipv6NetmaskLength",
]);

/**
 * Checks what the program passed against the argument types that `@pulumi/awsx` declares, and refuses what the
 * sandbox does not model.
 *
 * Only what decides which children exist is checked for its type here; what flows through to a child (declared
 * as an `Input`) is checked where the child is.
 *
 * @throws Error naming every problem by its path, e.g. `subnetSpecs[0].cidrMask`
 */
export function checkVpcArgs(inputs: pulumi.Inputs): VpcArgs {
  const problems = [...checkObject(inputs, vpcArguments(), ""), ...unsupportedStrategies(inputs)];
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return inputs;
}

/** Tags in checked arguments, which are never an Output as a whole. */
export function plainTags(tags: VpcArgs["tags"]): Record<string, pulumi.Input<string>> {
  return (tags ?? {}) as Record<string, pulumi.Input<string>>;
}

/** The message for something the real component does and the sandbox does not. */
function notModelled(argument: string, instead = ""): string {
  return `the sandbox does not model awsx:ec2:Vpc \`${argument}\`${instead}`;
}

function checkObject(value: unknown, declared: DeclaredArguments, path: string): string[] {
  if (!isPlainObject(value)) return [wrongType(value, "an object", path)];
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const given = Object.entries(value).filter(([, argument]) => argument !== undefined && argument !== null);
  const missing = [...declared]
    .filter(([name, { required }]) => required && !given.some(([key]) => key === name))
    .map(([name]) => `the required argument \`${at(name)}\` is missing`);
  return given.reduce<string[]>((problems, [name, argument]) => {
    const type = declared.get(name)?.type;
    if (type === undefined) return [...problems, unknownArgument(at(name), declared)];
    if (NOT_MODELLED.has(name)) return [...problems, notModelled(at(name))];
    return [...problems, ...checkValue(name, argument, type, at(name))];
  }, missing);
}

function checkValue(name: string, value: unknown, type: string, path: string): string[] {
  // The real component spreads maps of tags into one another, which an Output does not survive.
  if (name === "tags") return isPlainObject(value) ? [] : [wrongType(value, "a plain map", path)];
  if (type.startsWith("pulumi.Input<") && !type.endsWith("[]")) return [];
  if (type.endsWith("[]")) {
    if (!Array.isArray(value)) return [wrongType(value, "a plain list", path)];
    return value.flatMap((element, index) => checkValue("", element, type.slice(0, -2), `${path}[${index}]`));
  }
  const [kind, , typeName = ""] = type.split(".");
  if (kind === "inputs") return checkObject(value, nestedArguments(typeName), path);
  if (kind === "enums") return checkEnum(value, typeName, path);
  return typeof value === type ? [] : [wrongType(value, `a plain ${type}`, path)];
}

function checkEnum(value: unknown, typeName: string, path: string): string[] {
  const members = Object.values((enums as Record<string, Record<string, string>>)[typeName] ?? {});
  return typeof value === "string" && members.includes(value)
    ? []
    : [wrongType(value, members.join(" or "), path)];
}

function unsupportedStrategies({ subnetStrategy, vpcEndpointSpecs }: pulumi.Inputs): string[] {
  const problems: string[] = [];
  if (subnetStrategy !== "Auto" && subnetStrategy !== "Exact") {
    const got = subnetStrategy === undefined ? " left out (Legacy)" : ` "${String(subnetStrategy)}"`;
    problems.push(notModelled("subnetStrategy", `${got}: set it to "Auto" or "Exact"`));
  }
  for (const [index, spec] of (Array.isArray(vpcEndpointSpecs) ? vpcEndpointSpecs : []).entries()) {
    const { ipAddressType } = (spec ?? {}) as { ipAddressType?: unknown };
    if (typeof ipAddressType === "string" && ipAddressType.toLowerCase() !== "ipv4") {
      problems.push(notModelled(`vpcEndpointSpecs[${index}].ipAddressType`, ` "${ipAddressType}"`));
    }
  }
  return problems;
}

function unknownArgument(path: string, declared: DeclaredArguments): string {
  return `\`${path}\` is not an argument; there are: ${[...declared.keys()].join(", ")}`;
}

function wrongType(value: unknown, expected: string, path: string): string {
  return `\`${path}\`: expected ${expected}, got ${describe(value)}`;
}

function describe(value: unknown): string {
  if (pulumi.Output.isInstance(value)) return "an output, which may only be known later";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !pulumi.Output.isInstance(value)
  );
}
