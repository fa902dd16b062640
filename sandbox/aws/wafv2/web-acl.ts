import { matches, notModelled, oneOf } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { Identity } from "../../provider/instance";
import type { ArgumentProblem, Computation, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { nameOrPrefixed, uuid } from "../ids";
import { capacityOf, unknownStatements } from "./capacity";
import { WEB_ACL, WEB_ACL_ASSOCIATION } from "./types";

/** AWS WAF quotas: capacity units of one web ACL. */
const CAPACITY = 5000;

export const webAcl: ResourceModel = {
  replaceOn: ["name", "namePrefix", "scope"],
  autoname: { property: "name", maxLength: 128, prefixProperty: "namePrefix" },
  defaults: { applicationIntegrationUrl: "", description: "", namePrefix: "" },
  id: (creation) => uuid(creation),
  check: (inputs) => [
    ...matches(inputs, "name", /^[\w-]{1,128}$/, "at most 128 letters, digits, _ or -"),
    ...matches(
      inputs,
      "description",
      /^[\w+=:#@/,. -]{1,256}$/,
      "1 to 256 of the characters that WAF allows",
    ),
    ...oneOf(inputs, "scope", ["REGIONAL", "CLOUDFRONT"]),
    ...notModelled(inputs, ["ruleJson"]),
    ...exactlyOne(inputs["defaultAction"], ["allow", "block"], "defaultAction"),
    ...ruleProblems(inputs),
    ...unknownStatements(inputs["rules"]),
    ...problemWhen(
      capacityOf(inputs["rules"]) > CAPACITY,
      "rules",
      `WAFLimitsExceededException: over ${CAPACITY} WCUs`,
    ),
  ],
  refuseCreate: ({ inputs, identity, cloud }: Creation) => {
    if (inputs["scope"] === "CLOUDFRONT" && identity.region !== "us-east-1") {
      return "WAFInvalidParameterException: Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT";
    }
    const taken = cloud
      .list({ type: WEB_ACL, account: identity.account, region: identity.region })
      .some(({ outputs }) => outputs["name"] === inputs["name"] && outputs["scope"] === inputs["scope"]);
    return taken
      ? "WAFDuplicateItemException: AWS WAF couldn’t perform the operation because some resource in your request is " +
          "a duplicate of an existing one."
      : undefined;
  },
  refuseDelete: ({ outputs }, cloud) => {
    const used = cloud
      .list({ type: WEB_ACL_ASSOCIATION })
      .some(({ inputs }) => inputs["webAclArn"] === outputs["arn"]);
    return used
      ? "WAFAssociatedItemException: AWS WAF couldn’t perform the operation because your resource is being used by " +
          "another resource or it’s associated with another resource."
      : undefined;
  },
  computed: (creation: Computation) => {
    const { id, inputs, identity, previous } = creation;
    const name = text(previous, "name") || nameOrPrefixed(creation);
    return {
      arn: webAclArn(identity, inputs["scope"], `${name}/${id}`),
      capacity: capacityOf(inputs["rules"]),
      lockToken: uuid(creation),
      name,
    };
  },
};

function webAclArn(identity: Identity, scope: unknown, resource: string): string {
  return arn("wafv2", identity, `${scope === "CLOUDFRONT" ? "global" : "regional"}/webacl/${resource}`);
}

function ruleProblems({ rules }: Values): readonly ArgumentProblem[] {
  const given = Array.isArray(rules) ? (rules as Values[]) : [];
  const repeated = (property: string): boolean =>
    new Set(given.map((rule) => rule[property])).size <
    given.filter((rule) => rule[property] !== undefined).length;
  return [
    ...problemWhen(repeated("priority"), "rules", "two rules have the same priority"),
    ...problemWhen(repeated("name"), "rules", "two rules have the same name"),
    ...given.flatMap((rule, index) => ruleActionProblems(rule, `rules[${index}]`)),
  ];
}

/** A rule group decides itself, so its rule may only override; any other rule has an action of its own. */
function ruleActionProblems(rule: Values, path: string): readonly ArgumentProblem[] {
  const statement = (rule["statement"] ?? {}) as Values;
  if (Object.keys(statement).length === 0) return [];
  const group = ["managedRuleGroupStatement", "ruleGroupReferenceStatement"].some(
    (kind) => kind in statement,
  );
  return group
    ? problemWhen(
        rule["overrideAction"] === undefined,
        `${path}.overrideAction`,
        "a rule group needs an overrideAction",
      )
    : problemWhen(rule["action"] === undefined, `${path}.action`, "a rule needs an action");
}

function exactlyOne(block: unknown, names: readonly string[], property: string): readonly ArgumentProblem[] {
  if (block === undefined) return [];
  const given = names.filter((name) => (block as Values)[name] !== undefined);
  return problemWhen(given.length !== 1, property, `expected exactly one of ${names.join(", ")}`);
}
