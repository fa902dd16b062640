import { resourcePolicy, type Check } from "../lib/policy";
import { secretIn } from "../lib/plaintext-secrets";
import { shown, where } from "../lib/property";
import { SECRET, VARIABLE } from "./repository-types";

const secretTypes: readonly string[] = [
  SECRET,
  "github:index/actionsSecret:ActionsSecret",
  "github:index/actionsOrganizationSecret:ActionsOrganizationSecret",
];

const variableTypes: readonly string[] = [
  VARIABLE,
  "github:index/actionsVariable:ActionsVariable",
  "github:index/actionsOrganizationVariable:ActionsOrganizationVariable",
];

/** Names of AWS credentials; roles, regions and accounts are none. */
const awsKey = /AWS_?(ACCESS|SECRET|SESSION)|(ACCESS_KEY(_ID)?|SECRET_ACCESS_KEY)$/i;

/** Names that end with what is secret, a stack's name aside: `SLACK_TOKEN`, `DB_PASSWORD_PROD`. */
const secretName =
  /(^|_)(PASSWORD|PASSPHRASE|TOKEN|SECRET|API_?KEY|PRIVATE_KEY|ACCESS_KEY(_ID)?|CREDENTIALS?|WEBHOOK)(_(DEV|STAGING|PROD|DELIVERY|ORGANIZATION))?$/i;

export const storedSecrets = resourcePolicy({
  id: "gh-secrets",
  description: "GitHub keeps no AWS keys, and variables, which every log may show, hold nothing secret.",
  risk: "A key that does not expire leaks with one line of a log, and opens the account from anywhere.",
  severity: "critical",
  frameworks: { trivy: ["GIT-0002"] },
  fix: "Remove AWS keys, and let jobs take on a role (ci-access); put what is secret into secrets of an environment of main, never into a variable.",
  types: [...secretTypes, ...variableTypes],
  checks: [
    ...where(({ type }) => secretTypes.includes(type), isNoAwsKey("secretName")),
    ...where(
      ({ type }) => variableTypes.includes(type),
      isNoAwsKey("variableName"),
      looksHarmless(),
      holdsNoSecret(),
    ),
  ],
});

function isNoAwsKey(property: string): Check {
  return ({ props: { [property]: name } }) => {
    if (typeof name === "string" && !awsKey.test(name)) return [];
    const observed = typeof name === "string" ? "the name of an AWS key" : "no name";
    return [{ property, observed, required: "no AWS key: jobs take on a role" }];
  };
}

function looksHarmless(): Check {
  return ({ props: { variableName } }) => {
    if (typeof variableName !== "string" || awsKey.test(variableName) || !secretName.test(variableName))
      return [];
    return [
      { property: "variableName", observed: "the name of something secret", required: "a secret instead" },
    ];
  };
}

function holdsNoSecret(): Check {
  return ({ props: { value } }) => {
    const isText = typeof value === "string";
    if (isText && secretIn({ path: "value", name: "", text: value }) === undefined) return [];
    const observed = isText ? "what has the form of a secret" : shown(value);
    return [{ property: "value", observed, required: "a text that is no secret" }];
  };
}
