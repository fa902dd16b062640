import type { PackageModel } from "../provider/model";
import { accessanalyzerResources } from "./accessanalyzer";
import { accountFunctions } from "./account";
import { acmResources } from "./acm";
import { appautoscalingResources } from "./appautoscaling";
import { appconfigResources } from "./appconfig";
import { backupResources } from "./backup";
import { budgetsResources } from "./budgets";
import { cfgResources } from "./cfg";
import { chatbotResources } from "./chatbot";
import { cloudtrailResources } from "./cloudtrail";
import { cloudwatchResources } from "./cloudwatch";
import { configureAws } from "./configure";
import { ebsResources } from "./ebs";
import { ec2Resources } from "./ec2";
import { ecrResources } from "./ecr";
import { ecsResources } from "./ecs";
import { guarddutyResources } from "./guardduty";
import { iamFunctions, iamResources } from "./iam";
import { kmsResources } from "./kms";
import { lbResources } from "./lb";
import { organizationsResources } from "./organizations";
import { rdsResources } from "./rds";
import { route53Functions, route53Resources } from "./route53";
import { s3Resources } from "./s3";
import { schedulerResources } from "./scheduler";
import { secretsmanagerResources } from "./secretsmanager";
import { securityhubResources } from "./securityhub";
import { snsResources } from "./sns";
import { ssoadminResources } from "./ssoadmin";
import { wafv2Resources } from "./wafv2";

/** The AWS types and functions that the sandbox knows. */
export const aws: PackageModel = {
  packageName: "@pulumi/aws",
  resources: {
    ...accessanalyzerResources,
    ...acmResources,
    ...appautoscalingResources,
    ...appconfigResources,
    ...backupResources,
    ...budgetsResources,
    ...cfgResources,
    ...chatbotResources,
    ...cloudtrailResources,
    ...cloudwatchResources,
    ...ebsResources,
    ...ec2Resources,
    ...ecrResources,
    ...ecsResources,
    ...guarddutyResources,
    ...iamResources,
    ...kmsResources,
    ...lbResources,
    ...organizationsResources,
    ...rdsResources,
    ...route53Resources,
    ...s3Resources,
    ...schedulerResources,
    ...secretsmanagerResources,
    ...securityhubResources,
    ...snsResources,
    ...ssoadminResources,
    ...wafv2Resources,
  },
  functions: { ...accountFunctions, ...iamFunctions, ...route53Functions },
  configure: configureAws,
};
