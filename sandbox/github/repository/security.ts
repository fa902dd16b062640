import { notModelled, oneOf } from "../../provider/argument-checks";
import type { ArgumentProblem } from "../../provider/model";
import type { Values } from "../../provider/values";
import type { Organization } from "../organization";

type Security = Readonly<Record<string, { readonly status: string } | undefined>>;

/** Arguments that the provider's version 6.15 takes and then neither sends nor reads. */
const NOT_SENT = ["codeSecurity", "secretScanningAiDetection", "secretScanningNonProviderPatterns"];

export function securityProblems(inputs: Values): readonly ArgumentProblem[] {
  const security = inputs["securityAndAnalysis"] as Values | undefined;
  if (security === undefined) return [];
  const problems = Object.entries(security).flatMap(([name, block]) =>
    oneOf(block as Values, "status", ["enabled", "disabled"]).map(({ property, reason }) => ({
      property: `${name}.${property}`,
      reason,
    })),
  );
  return [...problems, ...notModelled(security, NOT_SENT)].map(({ property, reason }) => ({
    property: `securityAndAnalysis.${property}`,
    reason,
  }));
}

/**
 * Why GitHub refuses these settings: they are always on in public repositories, and need a licence in others
 * (provider documentation, `security_and_analysis`).
 */
export function securityRefusal(
  { securityLicence }: Organization,
  visibility: string,
  inputs: Values,
): string | undefined {
  const security = (inputs["securityAndAnalysis"] ?? {}) as Security;
  const advanced = security["advancedSecurity"]?.status;
  if (visibility === "public") {
    return advanced === undefined ? undefined : "Advanced security is always available for public repos";
  }
  if (advanced !== undefined && securityLicence === "split") {
    return "Advanced security cannot be set where its products are licensed one by one; leave advancedSecurity out";
  }
  if (advanced === "enabled" && securityLicence === "none") return "Advanced security has not been purchased";
  return scans(security) && securityLicence !== "split" && advanced !== "enabled"
    ? "Secret scanning can only be enabled on repos where Advanced Security is enabled."
    : undefined;
}

function scans(security: Security): boolean {
  return [security["secretScanning"], security["secretScanningPushProtection"]].some(
    (feature) => feature?.status === "enabled",
  );
}

/** The settings as the provider reads them back. */
export function securitySettings(visibility: string, inputs: Values, previous: Values): Values {
  const asked = inputs["securityAndAnalysis"] as Values | undefined;
  if (asked === undefined && previous["securityAndAnalysis"] !== undefined) {
    return previous["securityAndAnalysis"] as Values;
  }
  const disabled = { status: "disabled" };
  return {
    ...(visibility === "public" ? {} : { advancedSecurity: disabled }),
    secretScanning: disabled,
    secretScanningPushProtection: disabled,
    ...asked,
  };
}
