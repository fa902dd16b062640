import { applicationAutoScaling } from "./application-autoscaling/application-autoscaling-api";
import type { ServiceApi } from "./call";
import { cloudwatch } from "./cloudwatch/cloudwatch-api";
import { ecs } from "./ecs/ecs-api";
import { elasticLoadBalancing } from "./elasticloadbalancing/elasticloadbalancing-api";
import { kms } from "./kms/kms-api";
import { serviceQuotas } from "./servicequotas/servicequotas-api";
import { sts } from "./sts/sts-api";

/** Services that are asked over HTTP, by the name that requests are signed with. */
export const services: Readonly<Record<string, ServiceApi>> = {
  "application-autoscaling": applicationAutoScaling,
  ecs,
  elasticloadbalancing: elasticLoadBalancing,
  kms,
  monitoring: cloudwatch,
  servicequotas: serviceQuotas,
  sts,
};
