import { resourcePolicy } from "../lib/policy";
import { isOneOf, isSet, property, where } from "../lib/property";
import { isEncrypted, listenerType } from "./listener";

/**
 * Security policies of Elastic Load Balancing with TLS 1.2 or later, ciphers with forward secrecy only, and none that
 * relies on SHA-1. `Ext` policies are not among them: they add ciphers that do not meet this.
 */
const accepted = [
  "ELBSecurityPolicy-TLS13-1-2-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-RFC9151-FIPS-2023-07",
  "ELBSecurityPolicy-TLS13-1-3-2021-06",
  "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-3-RFC9151-FIPS-2023-07",
  "ELBSecurityPolicy-FS-1-2-Res-2019-08",
  "ELBSecurityPolicy-FS-1-2-Res-2020-10",
];

const modern = {
  ...isOneOf(accepted, /^ELBSecurityPolicy-[A-Za-z0-9-]{1,60}$/),
  required: "a policy with TLS 1.2 or later and forward secrecy, such as ELBSecurityPolicy-TLS13-1-2-2021-06",
};

export const albTls = resourcePolicy({
  id: "alb-tls",
  description: "Listeners speak TLS 1.2 or later, with forward secrecy and a certificate of their own.",
  risk: "Whoever records the traffic, or stands between, can read it: old versions and ciphers are broken, and without forward secrecy one lost key opens all that was recorded.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_103", "CKV2_AWS_74"], trivy: ["AWS-0047"] },
  fix: 'Set sslPolicy to "ELBSecurityPolicy-TLS13-1-2-2021-06" or a stricter one, and certificateArn to a certificate of ACM. Left out, AWS takes a policy with TLS 1.0.',
  types: [listenerType],
  checks: [
    ...where(
      isEncrypted,
      property("sslPolicy", modern),
      property("certificateArn", isSet("a certificate's ARN")),
    ),
  ],
});
