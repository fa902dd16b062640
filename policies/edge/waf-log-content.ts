import { resourcePolicy, type Check, type Properties } from "../lib/policy";
import { asList, asProperties } from "../lib/property";

/** Headers that hold what a caller proves itself with. */
const secret = ["authorization", "cookie"];

const keepsSecrets: Check = ({ props }) => {
  const redacted = asList(props["redactedFields"]).map((field) => {
    const { name } = asProperties(asProperties(field)["singleHeader"]);
    return typeof name === "string" ? name.toLowerCase() : undefined;
  });
  return secret
    .filter((header) => !redacted.includes(header))
    .map((header) => ({
      property: "redactedFields",
      observed: "not redacted",
      required: `a singleHeader with the name ${header}`,
    }));
};

const tellsOfBlocks: Check = ({ props }) => {
  const { loggingFilter } = props;
  if (loggingFilter === undefined || loggingFilter === null) return [];
  const { defaultBehavior, filters } = asProperties(loggingFilter);
  const about = asList(filters).map(asProperties).filter(namesBlocks);
  const kept = about.every(keeps) && (defaultBehavior === "KEEP" || about.some(matchesAllBlocks));
  if (kept) return [];
  return [{ property: "loggingFilter", observed: "drops what is blocked", required: "to keep it" }];
};

export const wafLogContent = resourcePolicy({
  id: "waf-log-content",
  description: "The log of a web ACL tells of every request that is blocked, but no caller's credentials.",
  risk: "Whoever may read logs can act as the callers, or an attack leaves no trace.",
  severity: "medium",
  frameworks: {},
  fix: "Name the headers authorization and cookie in redactedFields, and KEEP the action BLOCK in loggingFilter.",
  types: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
  checks: [keepsSecrets, tellsOfBlocks],
});

function keeps({ behavior }: Properties): boolean {
  return behavior === "KEEP";
}

function namesBlocks({ conditions }: Properties): boolean {
  return asList(conditions).some(isBlock);
}

function matchesAllBlocks({ conditions, requirement }: Properties): boolean {
  return requirement === "MEETS_ANY" || asList(conditions).every(isBlock);
}

function isBlock(condition: unknown): boolean {
  return asProperties(asProperties(condition)["actionCondition"])["action"] === "BLOCK";
}
