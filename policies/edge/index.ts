import { acmCertificate } from "./acm-certificate";
import { acmValidation } from "./acm-validation";
import { albDeleteProtect } from "./alb-delete-protect";
import { albHardening } from "./alb-hardening";
import { albHeaders } from "./alb-headers";
import { albLegacy } from "./alb-legacy";
import { albLogs } from "./alb-logs";
import { albPlacement } from "./alb-placement";
import { albPlainRules } from "./alb-plain-rules";
import { albRedirect } from "./alb-redirect";
import { albTls } from "./alb-tls";
import { albWaf } from "./alb-waf";
import { tgHealth } from "./tg-health";
import { wafBypass } from "./waf-bypass";
import { wafGroups } from "./waf-groups";
import { wafLogContent } from "./waf-log-content";
import { wafLogging } from "./waf-logging";
import { wafMetrics } from "./waf-metrics";
import { wafRate } from "./waf-rate";

/** Every policy of this domain. */
export const edgePolicies = [
  albTls,
  albRedirect,
  albPlainRules,
  albHeaders,
  albHardening,
  albPlacement,
  albLogs,
  albDeleteProtect,
  albLegacy,
  albWaf,
  wafGroups,
  wafRate,
  wafBypass,
  wafMetrics,
  wafLogging,
  wafLogContent,
  acmCertificate,
  acmValidation,
  tgHealth,
] as const;
