import { valueMutant, type Operator } from "../mutant";
import { nameOf, placesOf, type Place } from "../values";

/** Words of AWS and GitHub that protect, with the word that takes the protection away; by the property's name. */
const WEAKER: readonly { readonly property: RegExp; readonly word: RegExp; readonly weaker: string }[] = [
  { property: /^status$/i, word: /^Enabled$/, weaker: "Disabled" },
  { property: /^status$/i, word: /^ENABLED$/, weaker: "DISABLED" },
  { property: /^state$/i, word: /^(ENABLED|block-all-sharing)$/, weaker: "DISABLED" },
  { property: /^sseAlgorithm$/, word: /^aws:kms/, weaker: "AES256" },
  { property: /^encryptionType$/, word: /^KMS$/, weaker: "AES256" },
  { property: /^imageTagMutability$/, word: /^IMMUTABLE/, weaker: "MUTABLE" },
  { property: /^objectOwnership$/, word: /^BucketOwnerEnforced$/, weaker: "ObjectWriter" },
  { property: /^mode$/, word: /^(GOVERNANCE|COMPLIANCE)$/, weaker: "NONE" },
  { property: /^sslPolicy$/, word: /TLS13/, weaker: "ELBSecurityPolicy-2016-08" },
  { property: /^protocol$/, word: /^HTTPS$/, weaker: "HTTP" },
  { property: /^protocol$/, word: /^(https|email)$/, weaker: "http" },
  { property: /^privacy$/, word: /^closed$/, weaker: "secret" },
  { property: /^type$/, word: /^redirect$/, weaker: "forward" },
  { property: /^desyncMitigationMode$/, word: /^(defensive|strictest)$/, weaker: "monitor" },
  { property: /^trafficType$/, word: /^(ALL|REJECT)$/, weaker: "ACCEPT" },
  { property: /^httpTokens$/, word: /^required$/, weaker: "optional" },
  { property: /^caCertIdentifier$/, word: /^rds-ca-/, weaker: "rds-ca-2019" },
  { property: /^platformVersion$/, word: /^LATEST$/, weaker: "1.3.0" },
  { property: /^enforcement$/, word: /^active$/, weaker: "disabled" },
  { property: /^visibility$/, word: /^(private|internal)$/, weaker: "public" },
  { property: /^allowedActions$/, word: /^(selected|local_only)$/, weaker: "all" },
  { property: /^defaultWorkflowPermissions$/, word: /^read$/, weaker: "write" },
  { property: /^branchPattern$/, word: /^main$/, weaker: "*" },
  { property: /^bypassMode$/, word: /^pull_request$/, weaker: "always" },
  { property: /^containerInsights$|^value$/, word: /^(enabled|enhanced)$/, weaker: "disabled" },
  { property: /^value$/, word: /^1$/, weaker: "0" },
  { property: /^featureSet$/, word: /^ALL$/, weaker: "CONSOLIDATED_BILLING" },
  { property: /^user$/, word: /./, weaker: "root" },
  { property: /^image$/, word: /@sha256:/, weaker: "public.ecr.aws/example/api:latest" },
  { property: /^username$/, word: /./, weaker: "postgres" },
  { property: /^logging$/, word: /^OVERRIDE$/, weaker: "NONE" },
  { property: /^permission$/, word: /^(pull|triage|push)$/, weaker: "admin" },
  { property: /^deletionMode$|^finding/i, word: /./, weaker: "NONE" },
];

/** A word that protects becomes one that does not. */
export const replaceWord: Operator = (resource) =>
  placesOf(resource.props).flatMap((place) => {
    const weaker = weakerWord(place);
    return weaker === undefined ? [] : [valueMutant(resource, "replace", place.path, weaker)];
  });

function weakerWord({ path, value }: Place): string | undefined {
  if (typeof value !== "string") return undefined;
  return WEAKER.find(({ property, word }) => property.test(nameOf(path)) && word.test(value))?.weaker;
}
