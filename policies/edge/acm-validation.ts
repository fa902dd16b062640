import { stackPolicy, type StackCheck } from "../lib/policy";
import { refersTo } from "../lib/reference";

const isWaitedFor: StackCheck = (certificate, stack) => {
  if (certificate.props["validationMethod"] !== "DNS") return [];
  const waited = stack.some(
    (other) =>
      other.type === "aws:acm/certificateValidation:CertificateValidation" &&
      refersTo(other, "certificateArn", certificate),
  );
  if (waited) return [];
  const required = "a CertificateValidation whose certificateArn is the certificate's";
  return [{ property: "validation", observed: "not waited for", required }];
};

export const acmValidation = stackPolicy({
  id: "acm-validation",
  description: "A certificate that is proved through DNS is waited for until it is issued.",
  risk: "A listener gets a certificate that does not exist yet, and the update ends half done.",
  severity: "low",
  frameworks: {},
  fix: "Add an acm.CertificateValidation for the certificate and give its certificateArn to the listener (the component LoadBalancer does).",
  types: ["aws:acm/certificate:Certificate"],
  stackChecks: [isWaitedFor],
});
