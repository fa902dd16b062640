import { between, isAbsent, notModelled } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { strategyOf } from "./service-revision";

type Problems = readonly ArgumentProblem[];

/** In ECS's words (developer guide, "Troubleshooting Amazon ECS blue/green deployments"). */
export function checkLoadBalancers(inputs: Values): Problems {
  const { loadBalancers } = inputs;
  const balancers = valuesAt(inputs, "loadBalancers[]") as Values[];
  const none = Array.isArray(loadBalancers) && loadBalancers.length === 0;
  const advanced = balancers.filter(({ advancedConfiguration }) => !isAbsent(advancedConfiguration)).length;
  return [
    ...problemWhen(
      none && !isAbsent(inputs["healthCheckGracePeriodSeconds"]),
      "healthCheckGracePeriodSeconds",
      "Health check grace period is only valid for services configured to use load balancers",
    ),
    ...problemWhen(
      advanced < balancers.length && strategyOf(inputs) !== "ROLLING",
      "loadBalancers",
      "advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy",
    ),
    ...problemWhen(
      advanced > 0 && advanced < balancers.length,
      "loadBalancers",
      "Either all or none of the provided loadBalancers must have advancedConfiguration defined",
    ),
    ...duplicates(balancers),
    ...eachBlock(inputs, "loadBalancers[]", (balancer) => [
      ...between(balancer, "containerPort", 1, 65_535),
      ...notModelled(balancer, ["elbName"]),
      ...eachBlock(balancer, "advancedConfiguration", checkAdvanced),
    ]),
  ];
}

function duplicates(balancers: readonly Values[]): Problems {
  const arns = balancers.map((balancer) => text(balancer, "targetGroupArn")).filter((arn) => arn !== "");
  const twice = arns.find((arn, index) => arns.indexOf(arn) < index);
  return problemWhen(twice !== undefined, "loadBalancers", `Duplicate targetGroupArn found: ${twice}`);
}

function checkAdvanced(advanced: Values): Problems {
  const production = text(advanced, "productionListenerRule");
  return [
    ...["productionListenerRule", "testListenerRule"].flatMap((property) => {
      const arn = text(advanced, property);
      return problemWhen(
        arn !== "" && !arn.includes(":listener-rule/"),
        property,
        `${property} has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: ${arn}`,
      );
    }),
    ...problemWhen(
      production !== "" && production === advanced["testListenerRule"],
      "testListenerRule",
      `The following rules cannot be used as both production and test listener rules: ${production}`,
    ),
  ];
}
