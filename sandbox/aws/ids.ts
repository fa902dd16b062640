import type { Creation } from "../provider/model";

/** An id in EC2's long form: `vpc-0` and 16 more hexadecimal digits. */
export function ec2Id(prefix: string): (creation: Creation) => string {
  return ({ hex }) => `${prefix}-0${hex(16)}`;
}

/** For types whose id is one of their inputs, usually the name. */
export function idFromInput(property: string): (creation: Creation) => string {
  return ({ inputs }) => String(inputs[property]);
}

/** A random UUID-shaped id, as KMS and Secrets Manager use. */
export function uuid({ hex }: Pick<Creation, "hex">): string {
  return [8, 4, 4, 4, 12].map(hex).join("-");
}

/** An id of upper-case letters and digits, as IAM (`AROA...`) and Route 53 (`Z...`) use. */
export function upperCaseId(prefix: string, digits: number, { hex }: Pick<Creation, "hex">): string {
  return `${prefix}${hex(digits).toUpperCase()}`;
}

/**
 * For types whose id is their name. Where the program gives only a prefix, the provider adds 26 digits: the time
 * and a counter.
 */
export function nameOrPrefixed(creation: Creation, property = "name", prefixProperty = "namePrefix"): string {
  const { inputs, hex } = creation;
  const name = inputs[property];
  if (typeof name === "string") return name;
  const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 17);
  return `${String(inputs[prefixProperty])}${time}0${hex(8)}`;
}
