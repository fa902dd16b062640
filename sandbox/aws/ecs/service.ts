import type { Computation, Reference, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { sameValue, type Values } from "../../provider/values";
import { arn } from "../arn";
import { findCluster } from "./cluster";
import { forgetDeployments } from "./deployments";
import { forgetHookPlans } from "./hook-plans";
import { checkService } from "./service-check";
import { deploy } from "./service-deployment";
import { serviceOutputs } from "./service-outputs";
import { inactiveRefusal, serviceRefusal } from "./service-refusals";
import { startsDeployment } from "./service-revision";
import { overlapRefusal } from "./strategy-refusals";

const targetGroup: Reference = {
  type: "aws:lb/targetGroup:TargetGroup",
  by: "arn",
  notFound: "InvalidParameterException: The specified target group does not exist.",
  survivesDeletion: true,
};

export const service: ResourceModel = {
  autoname: { property: "name", maxLength: 255 },
  replaceOn: ["cluster", "iamRole", "launchType", "name", "schedulingStrategy"],
  // Its declaration speaks of forcing new deployments, not new services.
  updatesInPlace: ["forceNewDeployment"],
  references: {
    "networkConfiguration.subnets[]": {
      type: "aws:ec2/subnet:Subnet",
      notFound: "InvalidParameterException: Error retrieving subnet information",
    },
    "networkConfiguration.securityGroups[]": {
      type: "aws:ec2/securityGroup:SecurityGroup",
      notFound: "InvalidParameterException: Error retrieving security group information",
    },
    "loadBalancers[].targetGroupArn": targetGroup,
    "loadBalancers[].advancedConfiguration.alternateTargetGroupArn": targetGroup,
  },
  defaults: {
    deploymentMaximumPercent: 200,
    deploymentMinimumHealthyPercent: 100,
    desiredCount: 0,
    enableEcsManagedTags: false,
    enableExecuteCommand: false,
    schedulingStrategy: "REPLICA",
    triggers: {},
    waitForSteadyState: false,
  },
  check: checkService,
  id: ({ cloud, identity, inputs }) => {
    const cluster = text(findCluster(cloud, identity, inputs["cluster"])?.outputs, "name");
    return arn("ecs", identity, `service/${cluster}/${text(inputs, "name")}`);
  },
  computed: serviceOutputs,
  refuseCreate: (creation) => serviceRefusal(creation) ?? inactiveRefusal(creation),
  refuseUpdate: (change) =>
    serviceRefusal(change) ?? deploymentRefusal(change) ?? changedCapacity(change.inputs, change.previous),
  settle: deploy,
  // The provider first scales the service down by itself, so running tasks keep nothing from being deleted.
  afterDelete: (resource, cloud) => {
    forgetDeployments(resource, cloud);
    forgetHookPlans(resource, cloud);
  },
};

function deploymentRefusal(change: Computation): string | undefined {
  const deploys = startsDeployment({ ...change.previous, ...change.inputs }, change.previous);
  return deploys ? (inactiveRefusal(change) ?? overlapRefusal(change.cloud, change.id)) : undefined;
}

function changedCapacity(inputs: Values, previous: Values): string | undefined {
  const property = "capacityProviderStrategies";
  return inputs["forceNewDeployment"] === true || sameValue(inputs[property], previous[property])
    ? undefined
    : "force_new_deployment should be true when capacity_provider_strategy is being updated";
}
