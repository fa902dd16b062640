import type { ResourceModel } from "../../provider/model";
import { eventSubscription } from "./event-subscription";
import { instance } from "./instance";
import { parameterGroup } from "./parameter-group";
import { subnetGroup } from "./subnet-group";

export const rdsResources: Readonly<Record<string, ResourceModel>> = {
  "aws:rds/eventSubscription:EventSubscription": eventSubscription,
  "aws:rds/instance:Instance": instance,
  "aws:rds/parameterGroup:ParameterGroup": parameterGroup,
  "aws:rds/subnetGroup:SubnetGroup": subnetGroup,
};
