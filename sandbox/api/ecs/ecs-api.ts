import { deploymentsOf, findDeployment } from "../../aws/ecs/deployments";
import { stopDeployment } from "../../aws/ecs/stop-deployment";
import { text, texts } from "../../provider/texts";
import { ApiError, type ServiceApi } from "../call";
import { briefView, deploymentView } from "./deployment-view";
import { clusterOf, deploymentOf, serviceOf } from "./find";
import { serviceView } from "./service-view";

/** Amazon ECS API reference. Answers are never so long that they come in pages. */
export const ecs: ServiceApi = {
  prefix: "ecs",
  operations: {
    DescribeServices: (input, context) => {
      const cluster = clusterOf(input, context);
      const found = texts(input, "services").map(
        (name) => [name, serviceOf(name, cluster, context)] as const,
      );
      return {
        services: found.flatMap(([, service]) =>
          service === undefined ? [] : [serviceView(context.cloud, service)],
        ),
        failures: found.flatMap(([arn, service]) => (service === undefined ? [missing(arn)] : [])),
      };
    },
    ListServiceDeployments: (input, context) => {
      const service = serviceOf(text(input, "service"), clusterOf(input, context), context);
      if (service === undefined) throw new ApiError("ServiceNotFoundException", "Service not found.");
      const statuses = texts(input, "status");
      const { after = 0 } = (input["createdAt"] ?? {}) as { readonly after?: number };
      const deployments = deploymentsOf(context.cloud, service.id)
        .filter(({ status }) => statuses.length === 0 || statuses.includes(status))
        .filter(({ createdAt }) => Date.parse(createdAt) > 1000 * after);
      return { serviceDeployments: deployments.map(briefView) };
    },
    DescribeServiceDeployments: (input, { cloud }) => {
      const found = texts(input, "serviceDeploymentArns").map(
        (arn) => [arn, findDeployment(cloud, arn)] as const,
      );
      return {
        serviceDeployments: found.flatMap(([, deployment]) =>
          deployment === undefined ? [] : [deploymentView(deployment)],
        ),
        failures: found.flatMap(([arn, deployment]) => (deployment === undefined ? [missing(arn)] : [])),
      };
    },
    StopServiceDeployment: (input, context) => {
      const { stopType = "ROLLBACK" } = input;
      if (stopType !== "ROLLBACK") {
        throw new ApiError(
          "InvalidParameterException",
          `The sandbox does not model the stop type ${String(stopType)}.`,
        );
      }
      const serviceDeploymentArn = text(input, "serviceDeploymentArn");
      const deployment = deploymentOf(serviceDeploymentArn, context);
      try {
        stopDeployment(context.cloud, deployment);
      } catch (error) {
        throw new ApiError("ConflictException", (error as Error).message);
      }
      return { serviceDeploymentArn };
    },
  },
};

function missing(arn: string): { readonly arn: string; readonly reason: string } {
  return { arn, reason: "MISSING" };
}
