import { accessAnalyzer } from "./access-analyzer";
import { accountBaseline } from "./account-baseline";
import { budgetNotifications } from "./budget-notifications";
import { configRecorder } from "./config-recorder";
import { ebsDefaults } from "./ebs-defaults";
import { guarddutyDetector } from "./guardduty-detector";
import { guarddutyFeatures } from "./guardduty-features";
import { guarddutyRuntime } from "./guardduty-runtime";
import { instanceMetadataDefaults } from "./instance-metadata-defaults";
import { organizationAccountUnits } from "./organization-account-units";
import { organizationAccounts } from "./organization-accounts";
import { organizationFeatures } from "./organization-features";
import { organizationGuardrails } from "./organization-guardrails";
import { organizationTagPolicy } from "./organization-tag-policy";
import { organizationTrail } from "./organization-trail";
import { passwordPolicy } from "./password-policy";
import { prodProtect } from "./prod-protect";
import { securityHub } from "./security-hub";
import { securityHubStandards } from "./security-hub-standards";
import { ssoProduction } from "./sso-production";
import { tags } from "./tags";
import { trailEvents } from "./trail-events";
import { trailIntegrity } from "./trail-integrity";

/** Every policy of this domain. */
export const governancePolicies = [
  trailIntegrity,
  trailEvents,
  organizationTrail,
  prodProtect,
  tags,
  accountBaseline,
  configRecorder,
  guarddutyDetector,
  guarddutyFeatures,
  guarddutyRuntime,
  securityHub,
  securityHubStandards,
  accessAnalyzer,
  ebsDefaults,
  instanceMetadataDefaults,
  passwordPolicy,
  budgetNotifications,
  organizationFeatures,
  organizationAccounts,
  organizationAccountUnits,
  organizationGuardrails,
  organizationTagPolicy,
  ssoProduction,
] as const;
