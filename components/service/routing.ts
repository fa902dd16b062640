import type { input } from "@pulumi/aws/types";
import type * as pulumi from "@pulumi/pulumi";
import type { ArgsProblem } from "../shared/args-error";

/** Which requests of the load balancer are a service's. */
export interface Routing {
  /** 1 to 50000, unique on the listener; the lowest match wins. */
  readonly priority: number;
  /** Host names, `*` and `?` allowed; all hosts when left out. */
  readonly hosts?: readonly string[];
  /** Path patterns, `*` and `?` allowed; all paths when left out. */
  readonly paths?: readonly string[];
}

/** Condition values one rule may hold (Elastic Load Balancing quota, not adjustable). */
const maxConditionValues = 5;

/** Refuses a rule that AWS would refuse, or one that would take every request of the listener. */
export function checkRouting({
  priority,
  hosts = [],
  paths = [],
}: Routing): readonly (ArgsProblem | undefined)[] {
  const values = [...hosts, ...paths];
  return [
    Number.isInteger(priority) && priority >= 1 && priority <= 50_000
      ? undefined
      : {
          argument: "priority",
          got: priority,
          expected: "a whole number from 1 to 50000",
          fix: "use a number that no other service of the load balancer has",
        },
    values.length >= 1 && values.length <= maxConditionValues
      ? undefined
      : {
          argument: "hosts, paths",
          got: values,
          expected: `1 to ${maxConditionValues} host names and path patterns together`,
          fix: values.length === 0 ? 'name a host, or paths: ["/*"]' : "use wildcards, or split the service",
        },
    ...hosts.map((host, index) =>
      /^[A-Za-z0-9.*?-]{1,128}$/.test(host)
        ? undefined
        : {
            argument: `hosts[${index}]`,
            got: host,
            expected: "a host name of at most 128 characters, with * and ? as wildcards",
            fix: "write the name alone, without scheme, port or path",
          },
    ),
    ...paths.map((path, index) =>
      /^\/[A-Za-z0-9_.$/~"'@:+&*?-]{0,127}$/.test(path)
        ? undefined
        : {
            argument: `paths[${index}]`,
            got: path,
            expected: 'a path pattern of at most 128 characters that begins with "/"',
            fix: 'write e.g. "/api/*"',
          },
    ),
  ];
}

/** The conditions of the listener rule. */
export function ruleConditions({ hosts = [], paths = [] }: Routing): input.lb.ListenerRuleCondition[] {
  return [
    ...(hosts.length > 0 ? [{ hostHeader: { values: [...hosts] } }] : []),
    ...(paths.length > 0 ? [{ pathPattern: { values: [...paths] } }] : []),
  ];
}

/**
 * What a rule says when it is made: everything to blue, nothing to green. Both groups belong to it from the
 * start, or ECS refuses the pair; afterwards ECS owns the weights.
 */
export function blueForward(
  blueArn: pulumi.Input<string>,
  greenArn: pulumi.Input<string>,
): input.lb.ListenerRuleAction {
  return {
    type: "forward",
    forward: {
      targetGroups: [
        { arn: blueArn, weight: 100 },
        { arn: greenArn, weight: 0 },
      ],
    },
  };
}
