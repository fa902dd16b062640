import type * as pulumi from "@pulumi/pulumi";
import { checkAccountId, checkRegion } from "../shared/account";
import type { Account } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { isPrivate, parseCidr } from "../shared/cidr";
import { checkLogRetention } from "../shared/log-retention";
import { maxZones, slotBits } from "./subnet-plan";
import { checkKnownArgs, type ArgumentNames } from "../shared/known-args";

/** Where private subnets get their way out from: nowhere, one gateway for all, or one in each zone. */
export type NatGatewayStrategy = "None" | "Single" | "OnePerAz";

/** Arguments of `Network`. */
export interface NetworkArgs extends Account {
  /** The VPC's addresses: private (RFC 1918), /16 to /20. Changing it replaces everything in the VPC. */
  readonly cidrBlock: string;
  /**
   * Two or three zones of the region, e.g. `us-east-1a`. Add at the end only: a zone that moves takes its
   * subnets with it.
   */
  readonly availabilityZones: readonly string[];
  /** What the way out costs and survives: a gateway is about 32 USD a month, and dies with its zone. */
  readonly natGatewayStrategy: NatGatewayStrategy;
  /** How long flow logs are kept, in days; one of CloudWatch's periods. Changes in place. */
  readonly flowLogRetentionDays: number;
  /** Key of the flow logs' group; its policy must let CloudWatch Logs use it (`logGroupsUse`). */
  readonly logsKeyArn: pulumi.Input<string>;
  /**
   * Services reached without leaving the VPC, by short name, e.g. `ecr.api`. Each costs about 7 USD a month in
   * each zone. S3 and DynamoDB have free gateway endpoints in any case.
   *
   * @default - none
   */
  readonly interfaceEndpoints?: readonly string[];
  /**
   * Prefix length of every subnet: at least four longer than the VPC's, at most 27. Changing it replaces the
   * subnets.
   *
   * @default 24
   */
  readonly subnetMask?: number;
}

/** Services with gateway endpoints: free, and there is no reason to do without. */
export const gatewayServices = ["s3", "dynamodb"] as const;

/** Default of {@link NetworkArgs.subnetMask}. */
export const defaultSubnetMask = 24;

/** A load balancer takes subnets of /27 or larger (Application Load Balancer guide, "Subnets for your load balancer"). */
const longestSubnetMask = 27;

const strategies: readonly NatGatewayStrategy[] = ["None", "Single", "OnePerAz"];

/** Every argument, for {@link checkKnownArgs}. */
const networkArgNames: ArgumentNames<NetworkArgs> = {
  accountId: true,
  region: true,
  cidrBlock: true,
  availabilityZones: true,
  natGatewayStrategy: true,
  flowLogRetentionDays: true,
  logsKeyArn: true,
  interfaceEndpoints: true,
  subnetMask: true,
};

/**
 * Refuses what cannot become a network, naming every problem at once.
 *
 * @returns the arguments themselves
 * @throws ArgsError
 */
export function checkedNetworkArgs(name: string, args: NetworkArgs): NetworkArgs {
  const subnetMask = args.subnetMask ?? defaultSubnetMask;
  assertArgs(`Network "${name}"`, [
    ...checkKnownArgs(args, networkArgNames),
    checkAccountId(args.accountId),
    checkRegion(args.region),
    checkCidrBlock(args.cidrBlock),
    checkSubnetMask(subnetMask, args.cidrBlock),
    checkZones(args.availabilityZones, args.region),
    checkStrategy(args.natGatewayStrategy),
    checkLogRetention("flowLogRetentionDays", args.flowLogRetentionDays),
    checkInterfaceEndpoints(args.interfaceEndpoints ?? []),
  ]);
  return args;
}

function checkCidrBlock(got: string): ArgsProblem | undefined {
  const block = parseCidr(got);
  if (block && isPrivate(block) && block.mask >= 16 && block.mask <= 20) return undefined;
  return {
    argument: "cidrBlock",
    got,
    expected: "a private IPv4 block of RFC 1918 from /16 to /20, written with its first address",
    fix: "use a block such as 10.1.0.0/16 that no other environment has",
  };
}

function checkSubnetMask(got: number, cidrBlock: string): ArgsProblem | undefined {
  const shortest = (parseCidr(cidrBlock)?.mask ?? 0) + slotBits;
  if (Number.isInteger(got) && got >= shortest && got <= longestSubnetMask) return undefined;
  return {
    argument: "subnetMask",
    got,
    expected:
      `a whole number from ${shortest} to ${longestSubnetMask}: room for ${2 ** slotBits} subnets in ${cidrBlock}, ` +
      "and in each for a load balancer",
    fix: `use ${Math.max(shortest, defaultSubnetMask)}`,
  };
}

function checkZones(got: readonly string[], region: string): ArgsProblem | undefined {
  const ofRegion = got.every((zone) => zone.slice(0, -1) === region && /[a-z]$/.test(zone));
  if (ofRegion && new Set(got).size === got.length && got.length >= 2 && got.length <= maxZones)
    return undefined;
  return {
    argument: "availabilityZones",
    got,
    expected: `2 to ${maxZones} different zones of ${region}`,
    fix: `use zones such as ${region}a, ${region}b`,
  };
}

function checkStrategy(got: NatGatewayStrategy): ArgsProblem | undefined {
  if (strategies.includes(got)) return undefined;
  const list = strategies.join(", ");
  return { argument: "natGatewayStrategy", got, expected: `one of ${list}`, fix: `use one of ${list}` };
}

function checkInterfaceEndpoints(got: readonly string[]): ArgsProblem | undefined {
  const shortName = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/;
  const valid = got.every((service) => shortName.test(service) && !isGatewayService(service));
  if (valid && new Set(got).size === got.length) return undefined;
  return {
    argument: "interfaceEndpoints",
    got,
    expected: `different short service names, without ${gatewayServices.join(" and ")}, which have gateways`,
    fix: "use names such as ecr.api, each once",
  };
}

function isGatewayService(service: string): boolean {
  return gatewayServices.some((gateway) => gateway === service);
}
