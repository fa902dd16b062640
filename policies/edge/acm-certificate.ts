import { resourcePolicy, type Resource } from "../lib/policy";
import { isAbsent, isAbsentOr, isOneOf, property, where } from "../lib/property";

const algorithms = ["RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1"];
const preference = /^(ENABLED|DISABLED)$/;

export const acmCertificate = resourcePolicy({
  id: "acm-certificate",
  description: "Certificates are issued by AWS, renewed by AWS, logged in public, and their keys stay there.",
  risk: "A certificate expires because nobody reads the mail that asks for its renewal, or its private key lies in a state file.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_234"], fsbp: ["ACM.1", "ACM.2"] },
  fix: 'Set validationMethod to "DNS", and leave out privateKey, privateKeyWo, keyAlgorithm and options.',
  types: ["aws:acm/certificate:Certificate"],
  checks: [
    property("privateKey", isAbsent),
    property("privateKeyWo", isAbsent),
    property("keyAlgorithm", isAbsentOr(isOneOf(algorithms, /^RSA_1024$/))),
    property("options.export", isAbsentOr(isOneOf(["DISABLED"], preference))),
    property(
      "options.certificateTransparencyLoggingPreference",
      isAbsentOr(isOneOf(["ENABLED"], preference)),
    ),
    ...where(isRequested, property("validationMethod", isOneOf(["DNS"], /^(DNS|EMAIL|HTTP|NONE)$/))),
  ],
});

/** A certificate of a private authority needs no proof. */
function isRequested({ props }: Resource): boolean {
  return props["certificateAuthorityArn"] === undefined;
}
