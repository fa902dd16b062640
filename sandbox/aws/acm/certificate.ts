import crypto from "node:crypto";
import { eachMatches, matches, noneOf, notModelled, oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { uuid } from "../ids";
import { issueCertificates } from "./issue";

const DOMAIN = /^(\*\.)?(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])$/i;
const DOMAIN_FORM = "a fully qualified domain name without a period at its end";

/** A certificate that ACM issues once DNS shows that the domain is the caller's. */
export const certificate: ResourceModel = {
  replaceOn: [
    "certificateAuthorityArn",
    "domainName",
    "keyAlgorithm",
    "subjectAlternativeNames",
    "validationMethod",
    "validationOptions",
  ],
  defaults: {
    keyAlgorithm: "RSA_2048",
    notAfter: "",
    notBefore: "",
    pendingRenewal: false,
    renewalEligibility: "INELIGIBLE",
    renewalSummaries: [],
    type: "AMAZON_ISSUED",
    validationEmails: [],
  },
  id: (creation) => arn("acm", creation.identity, `certificate/${uuid(creation)}`),
  check: (inputs) => [
    ...matches(inputs, "domainName", DOMAIN, DOMAIN_FORM),
    ...eachMatches(inputs, "subjectAlternativeNames", DOMAIN, DOMAIN_FORM),
    ...oneOf(inputs, "validationMethod", ["DNS"]),
    ...oneOf(inputs, "keyAlgorithm", ["RSA_2048", "EC_prime256v1", "EC_secp384r1"]),
    ...notModelled(inputs, [
      "certificateAuthorityArn",
      "certificateBody",
      "certificateChain",
      "earlyRenewalDuration",
      "privateKey",
      "privateKeyWo",
      "validationOptions",
    ]),
  ],
  refuseCreate: ({ inputs }) =>
    noneOf(inputs, ["domainName"]) ??
    (inputs["validationMethod"] === undefined
      ? "`certificate_authority_arn` or `validation_method` must be set when creating an ACM certificate"
      : undefined),
  computed: ({ id, inputs, identity, previous }) => {
    const { status, notAfter, notBefore } = previous;
    const issued = status === "ISSUED" ? { notAfter, notBefore } : {};
    const names = domains(inputs);
    return {
      arn: id,
      domainValidationOptions: names.map((name) => validationOption(name, identity.account)),
      options: {
        certificateTransparencyLoggingPreference: "ENABLED",
        export: "DISABLED",
        ...(inputs["options"] as Values | undefined),
      },
      status: status ?? "PENDING_VALIDATION",
      subjectAlternativeNames: names,
      ...issued,
    };
  },
  afterWrite: (_resource, cloud) => issueCertificates(cloud),
};

/** ACM counts the domain itself among the alternative names. */
function domains(inputs: Values): readonly string[] {
  return [...new Set([String(inputs["domainName"]), ...texts(inputs, "subjectAlternativeNames")])];
}

/** One record proves a domain for an account, whichever certificate asks, and proves its wildcard too. */
function validationOption(domainName: string, account: string): Values {
  const base = domainName.toLowerCase().replace(/^\*\./, "");
  const digest = crypto.createHash("sha256").update(`${account}/${base}`).digest("hex");
  return {
    domainName,
    resourceRecordName: `_${digest.slice(0, 32)}.${base}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${digest.slice(32)}.sandboxvld.acm-validations.aws.`,
  };
}
