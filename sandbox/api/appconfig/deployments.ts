import { DEPLOYMENT, DEPLOYMENT_STRATEGY } from "../../aws/appconfig/types";
import type { CloudResource } from "../../cloud/cloud";
import { sideEffect } from "../../provider/side-effect";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { ApiError, type CallContext } from "../call";
import { json } from "./answers";
import { environmentOf, profileOf } from "./place";
import type { RestOperation } from "./rest-operation";
import { numberOf, versionsOf } from "./versions";

const UNDER_WAY = ["BAKING", "VALIDATING", "DEPLOYING", "ROLLING_BACK", "REVERTING"];

/** Every deployment to an environment, the newest first. */
export function deploymentsOf(
  { account, region, outputs }: CloudResource,
  { cloud }: CallContext,
): readonly CloudResource[] {
  return cloud
    .list({ type: DEPLOYMENT, account, region })
    .filter((deployment) => deployment.outputs["EnvironmentId"] === outputs["environmentId"])
    .toSorted((one, other) => deploymentNumber(other) - deploymentNumber(one));
}

/** The answer is of the moment in which it starts; nobody waits here, so that it is complete when it is next asked for. */
export const startDeployment: RestOperation = ({ body }, [applicationId = "", id = ""], context) => {
  const input = JSON.parse(body.toString("utf8")) as Values;
  const environment = environmentOf(applicationId, id, context);
  const profile = profileOf(applicationId, text(input, "ConfigurationProfileId"), context);
  const ConfigurationVersion = text(input, "ConfigurationVersion");
  if (!versionsOf(profile, context).some((version) => numberOf(version) === Number(ConfigurationVersion))) {
    throw new ApiError("ResourceNotFoundException", `There is no version ${ConfigurationVersion}.`);
  }
  const strategy = strategyOf(text(input, "DeploymentStrategyId"), profile, context);
  const earlier = deploymentsOf(environment, context);
  assertIdle(earlier);
  const DeploymentNumber = earlier.length + 1;
  const deployment = sideEffect(DEPLOYMENT, `${id}:${DeploymentNumber}`, environment, {
    ApplicationId: applicationId,
    EnvironmentId: id,
    ConfigurationProfileId: profile.outputs["configurationProfileId"],
    ConfigurationName: profile.outputs["name"],
    ConfigurationVersion,
    DeploymentNumber,
    DeploymentStrategyId: strategy.id,
    DeploymentDurationInMinutes: 0,
    FinalBakeTimeInMinutes: 0,
    GrowthFactor: 100,
    PercentageComplete: 100,
    Description: input["Description"],
    KmsKeyIdentifier: input["KmsKeyIdentifier"],
    State: "COMPLETE",
  });
  context.cloud.put(deployment);
  return json(201, { ...deployment.outputs, State: "DEPLOYING", PercentageComplete: 0 });
};

export const listDeployments: RestOperation = (_request, [applicationId = "", id = ""], context) => {
  const deployments = deploymentsOf(environmentOf(applicationId, id, context), context);
  return json(200, { Items: deployments.map(({ outputs }) => outputs) });
};

export const getDeployment: RestOperation = (
  _request,
  [applicationId = "", id = "", number = ""],
  context,
) => {
  const deployments = deploymentsOf(environmentOf(applicationId, id, context), context);
  const found = deployments.find((deployment) => deploymentNumber(deployment) === Number(number));
  if (found !== undefined) return json(200, found.outputs);
  throw new ApiError("ResourceNotFoundException", `There is no deployment ${number} to ${id}.`);
};

function deploymentNumber({ outputs }: CloudResource): number {
  return Number(outputs["DeploymentNumber"]);
}

/** An environment has one deployment at a time (AppConfig API reference, `StartDeployment`, ConflictException). */
function assertIdle(earlier: readonly CloudResource[]): void {
  const running = earlier.find(({ outputs }) => UNDER_WAY.includes(text(outputs, "State")));
  if (running === undefined) return;
  throw new ApiError("ConflictException", `Deployment ${deploymentNumber(running)} is under way.`);
}

/** @throws ApiError for one that is not there, and for one that takes its time, which nothing here does */
function strategyOf(id: string, { account, region }: CloudResource, { cloud }: CallContext): CloudResource {
  const strategy = cloud.find({ type: DEPLOYMENT_STRATEGY, id, account, region });
  if (strategy === undefined) throw new ApiError("ResourceNotFoundException", `There is no strategy ${id}.`);
  const { deploymentDurationInMinutes: growing, finalBakeTimeInMinutes: baking = 0 } = strategy.outputs;
  if (growing === 0 && baking === 0) return strategy;
  throw new ApiError(
    "BadRequestException",
    `the sandbox models strategies that take no time, and ${id} does`,
  );
}
