import type * as pulumi from "@pulumi/pulumi";
import { checkRunbookUrl } from "../alarm/runbook-url";
import { checkAccountId, checkRegion } from "../shared/account";
import type { Account } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { parseCidr } from "../shared/cidr";
import { checkEnvironment } from "../shared/environment";
import type { Environment } from "../shared/environment";
import { checkLogRetention } from "../shared/log-retention";
import { checkDomain } from "./domains";
import { checkKnownArgs, type ArgumentNames } from "../shared/known-args";

/** Arguments of `LoadBalancer`. */
export interface LoadBalancerArgs extends Account {
  /** Decides the defaults of protection and retention. */
  readonly environment: Environment;
  /** Network of the load balancer; changing it replaces the load balancer. */
  readonly vpcId: pulumi.Input<string>;
  /** Addresses of that network: who may call an internal load balancer. */
  readonly cidrBlock: string;
  /** Two or more subnets in different zones: public ones, or private ones for an internal load balancer. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Whether it has private addresses only. Such a one has no web ACL. Changing it replaces the load balancer.
   *
   * @default false
   */
  readonly internal?: boolean;
  /** Name it answers to, in the hosted zone. Changing it replaces the certificate. */
  readonly domainName: string;
  /** Further names, `*.` allowed; each is in the certificate and in DNS. @default - none */
  readonly subjectAlternativeNames?: readonly string[];
  /** Route 53 zone that holds all these names. */
  readonly hostedZoneId: pulumi.Input<string>;
  /**
   * Blocks of addresses that may send test traffic to port 8443, for deployments that are tried before they are
   * used. Never the whole world.
   *
   * @default - no test listener
   */
  readonly testListenerCidrs?: readonly string[];
  /** Requests that one address may send in five minutes before it is answered 429; 10 or more. @default 2000 */
  readonly rateLimit?: number;
  /**
   * Whether AWS refuses to delete the load balancer and Pulumi to delete or replace it or its log bucket. Off is
   * for the first of two steps that take an environment down.
   *
   * @default true outside dev
   */
  readonly deletionProtection?: boolean;
  /** Days that access logs are kept, 1 or more. @default 90, in prod 365 */
  readonly accessLogDays?: number;
  /** Key of the web ACL's log group. Its policy must let CloudWatch Logs use it (`logGroupsUse`). */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that the web ACL's log is kept. @default 30, in prod 365 */
  readonly logRetentionDays?: number;
  /** Topic that alarms tell. */
  readonly alarmTopicArn: pulumi.Input<string>;
  /** Page that says what to do when an alarm fires. */
  readonly runbookUrl: string;
}

/** {@link LoadBalancerArgs} with every default filled in. */
export type ResolvedLoadBalancerArgs = Required<LoadBalancerArgs>;

/** Fills in the defaults. */
export function resolveLoadBalancerArgs(args: LoadBalancerArgs): ResolvedLoadBalancerArgs {
  const prod = args.environment === "prod";
  return {
    ...args,
    internal: args.internal ?? false,
    subjectAlternativeNames: args.subjectAlternativeNames ?? [],
    testListenerCidrs: args.testListenerCidrs ?? [],
    rateLimit: args.rateLimit ?? 2000,
    deletionProtection: args.deletionProtection ?? args.environment !== "dev",
    accessLogDays: args.accessLogDays ?? (prod ? 365 : 90),
    logRetentionDays: args.logRetentionDays ?? (prod ? 365 : 30),
  };
}

/** Every argument, for {@link checkKnownArgs}. */
export const loadBalancerArgNames: ArgumentNames<LoadBalancerArgs> = {
  accountId: true,
  region: true,
  environment: true,
  vpcId: true,
  cidrBlock: true,
  subnetIds: true,
  internal: true,
  domainName: true,
  subjectAlternativeNames: true,
  hostedZoneId: true,
  testListenerCidrs: true,
  rateLimit: true,
  deletionProtection: true,
  accessLogDays: true,
  logsKeyArn: true,
  logRetentionDays: true,
  alarmTopicArn: true,
  runbookUrl: true,
};

/**
 * Refuses what cannot become a load balancer, or must not, naming every problem at once.
 *
 * @returns the arguments themselves
 * @throws ArgsError
 */
export function checkedLoadBalancerArgs(name: string, args: LoadBalancerArgs): LoadBalancerArgs {
  const { subjectAlternativeNames, testListenerCidrs, ...resolved } = resolveLoadBalancerArgs(args);
  assertArgs(`LoadBalancer "${name}"`, [
    ...checkKnownArgs(args, loadBalancerArgNames),
    checkName(name),
    checkEnvironment(args.environment),
    checkAccountId(args.accountId),
    checkRegion(args.region),
    checkCidrBlock(args.cidrBlock),
    checkDomain("domainName", args.domainName, false),
    ...subjectAlternativeNames.map((domain, index) =>
      checkDomain(`subjectAlternativeNames[${index}]`, domain, true),
    ),
    ...testListenerCidrs.map(checkTestCidr),
    checkAtLeast("rateLimit", resolved.rateLimit, 10, "requests in five minutes"),
    checkAtLeast("accessLogDays", resolved.accessLogDays, 1, "days"),
    checkLogRetention("logRetentionDays", resolved.logRetentionDays),
    checkRunbookUrl(args.runbookUrl),
  ]);
  return args;
}

/** `<name>-alb` and eight characters that make it unique are to fit into the 32 that AWS allows. */
const maxNameLength = 20;

function checkName(got: string): ArgsProblem | undefined {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(got) && got.length <= maxNameLength && !/^internal\b/.test(got))
    return undefined;
  return {
    argument: "name",
    got,
    expected: `at most ${maxNameLength} lower-case letters, digits and single hyphens, a letter and not internal- first`,
    fix: "change it: the load balancer is named after it, may have 32 characters, and AWS keeps internal- for itself",
  };
}

function checkCidrBlock(got: string): ArgsProblem | undefined {
  if (parseCidr(got)) return undefined;
  return {
    argument: "cidrBlock",
    got,
    expected: "an IPv4 block",
    fix: "give the block of the VPC, e.g. 10.1.0.0/16",
  };
}

/** Shortest prefix a block of testers may have: test traffic is closed to the world (CS-07). */
const shortestTestPrefix = 8;

function checkTestCidr(got: string, index: number): ArgsProblem | undefined {
  const block = parseCidr(got);
  if (block && block.mask >= shortestTestPrefix) return undefined;
  return {
    argument: `testListenerCidrs[${index}]`,
    got,
    expected: `an IPv4 block of /${shortestTestPrefix} or smaller, written with its first address`,
    fix: "name the addresses that testers come from",
  };
}

function checkAtLeast(argument: string, got: number, least: number, what: string): ArgsProblem | undefined {
  if (Number.isInteger(got) && got >= least) return undefined;
  return {
    argument,
    got,
    expected: `a whole number of ${what}, at least ${least}`,
    fix: `use ${least} or more`,
  };
}
