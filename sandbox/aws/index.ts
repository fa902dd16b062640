import type { PackageModel } from "../provider/model";
import { accountFunctions } from "./account";
import { acmResources } from "./acm";
import { appautoscalingResources } from "./appautoscaling";
import { cloudwatchResources } from "./cloudwatch";
import { configureAws } from "./configure";
import { ec2Resources } from "./ec2";
import { ecrResources } from "./ecr";
import { ecsResources } from "./ecs";
import { iamFunctions, iamResources } from "./iam";
import { kmsResources } from "./kms";
import { lbResources } from "./lb";
import { rdsResources } from "./rds";
import { route53Functions, route53Resources } from "./route53";
import { s3Resources } from "./s3";
import { secretsmanagerResources } from "./secretsmanager";
import { snsResources } from "./sns";
import { wafv2Resources } from "./wafv2";

/** The AWS types and functions that the sandbox knows. */
export const aws: PackageModel = {
  packageName: "@pulumi/aws",
  resources: {
    ...acmResources,
    ...appautoscalingResources,
    ...cloudwatchResources,
    ...ec2Resources,
    ...ecrResources,
    ...ecsResources,
    ...iamResources,
    ...kmsResources,
    ...lbResources,
    ...rdsResources,
    ...route53Resources,
    ...s3Resources,
    ...secretsmanagerResources,
    ...snsResources,
    ...wafv2Resources,
  },
  functions: { ...accountFunctions, ...iamFunctions, ...route53Functions },
  configure: configureAws,
};
