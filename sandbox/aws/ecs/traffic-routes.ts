import type { Cloud } from "../../cloud/cloud";
import { valuesAt } from "../../provider/references";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { setWeights, weightsOf, type Weights } from "../lb/rule-weights";
import { roleTrusts } from "../role-trust";
import { rolledBackBecause } from "./deployment-progress";

/** What moves the traffic of one of a service's load balancers, and between which target groups. */
export interface TrafficRoute {
  readonly productionListenerRule: string;
  readonly testListenerRule?: string;
  /** Where the tasks of before are. */
  readonly from: string;
  /** Where those of the new revision go. */
  readonly to: string;
}

/**
 * Target groups take turns: a new revision goes to the one that does not hold the revision before. Of a service
 * that has none yet, the one that gets no production traffic.
 *
 * @param held the target groups of the revision before, where there is one
 */
export function trafficRoutes(
  cloud: Cloud,
  service: Values,
  held: readonly string[],
): readonly TrafficRoute[] {
  const balancers = valuesAt(service, "loadBalancers[]") as Values[];
  return balancers.flatMap((balancer) => {
    const advanced = balancer["advancedConfiguration"] as Values | undefined;
    if (advanced === undefined) return [];
    const pair = [text(balancer, "targetGroupArn"), text(advanced, "alternateTargetGroupArn")] as const;
    const productionListenerRule = text(advanced, "productionListenerRule");
    const serving = pair.find((arn) => weightsOf(cloud, productionListenerRule)?.[arn]);
    const from = pair.find((arn) => held.includes(arn)) ?? serving ?? pair[0];
    const test = text(advanced, "testListenerRule");
    return {
      productionListenerRule,
      ...(test === "" ? {} : { testListenerRule: test }),
      from,
      to: from === pair[0] ? pair[1] : pair[0],
    };
  });
}

/** Percentages of traffic that the new revision gets. */
interface Shares {
  readonly production: number;
  readonly test: number;
}

/** ECS writes a rule when its traffic moves, and trusts that nobody else has (containers-roadmap#2853). */
export function shiftTraffic(
  cloud: Cloud,
  routes: readonly TrafficRoute[],
  before: Shares,
  after: Shares,
): void {
  for (const { productionListenerRule, testListenerRule, from, to } of routes) {
    if (after.production !== before.production) {
      setWeights(cloud, productionListenerRule, weightsAt(after.production, from, to));
    }
    if (testListenerRule !== undefined && after.test !== before.test) {
      setWeights(cloud, testListenerRule, weightsAt(after.test, from, to));
    }
  }
}

/** Weights are percentages, in tenths where there is a part of a percent: weights are whole numbers. */
function weightsAt(percent: number, from: string, to: string): Weights {
  const unit = Number.isInteger(percent) ? 1 : 10;
  return { [from]: Math.round(unit * (100 - percent)), [to]: Math.round(unit * percent) };
}

/**
 * Why ECS cannot move traffic as a service asks for, which it finds out once the deployment has begun (developer
 * guide, "Troubleshooting Amazon ECS blue/green deployments").
 */
export function networkingProblem(cloud: Cloud, service: Values): string | undefined {
  const balancers = valuesAt(service, "loadBalancers[]") as Values[];
  const problems = balancers.map((balancer) => {
    const advanced = (balancer["advancedConfiguration"] ?? {}) as Values;
    return roleProblem(cloud, text(advanced, "roleArn")) ?? ruleProblem(cloud, balancer, advanced);
  });
  const problem = problems.find((found) => found !== undefined);
  return problem === undefined
    ? undefined
    : rolledBackBecause(`of invalid networking configuration. ${problem}`);
}

function roleProblem(cloud: Cloud, role: string): string | undefined {
  return roleTrusts(cloud, role, "ecs.amazonaws.com")
    ? undefined
    : "ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role " +
        `'${role}'.`;
}

function ruleProblem(cloud: Cloud, balancer: Values, advanced: Values): string | undefined {
  const pair = [text(balancer, "targetGroupArn"), text(advanced, "alternateTargetGroupArn")];
  const rule = text(advanced, "productionListenerRule");
  const test = text(advanced, "testListenerRule");
  const production = weightsOf(cloud, rule);
  const tested = test === "" ? {} : weightsOf(cloud, test);
  if (production === undefined || tested === undefined) return "One or more rules not found";
  if (!pair.every((arn) => arn in production || arn in tested)) {
    return (
      "Both targetGroup and alternateTargetGroup must be associated with the productionListenerRule or " +
      "testListenerRule."
    );
  }
  const serving = Object.keys(production).filter((arn) => Number(production[arn]) > 0);
  const [only = ""] = serving;
  if (serving.length !== 1) {
    return (
      `productionListenerRule ${rule} should have exactly one target group serving traffic but found ` +
      `${serving.length} target groups which are serving traffic`
    );
  }
  return pair.includes(only)
    ? undefined
    : `Production listener rule is forwarding traffic to unexpected target group ${only}. Expected traffic to be ` +
        `forwarded to either targetGroupArn: ${pair[0]} or alternateTargetGroupArn: ${pair[1]}`;
}
