import type { Properties } from "../lib/policy";
import { asList, asProperties } from "../lib/property";

export const webAclType = "aws:wafv2/webAcl:WebAcl";

/** A rule of a web ACL. */
export interface WebAclRule {
  /** `rules[0]`. */
  readonly path: string;
  readonly props: Properties;
  /** Its statement of that kind; `undefined` where it has another one. */
  readonly statement: (kind: "managedRuleGroupStatement" | "rateBasedStatement") => Properties | undefined;
}

export function rulesOf(acl: Properties): readonly WebAclRule[] {
  return asList(acl["rules"]).map((rule, index) => {
    const props = asProperties(rule);
    return {
      path: `rules[${index}]`,
      props,
      statement: (kind) => {
        const statement = asProperties(props["statement"])[kind];
        return statement === undefined ? undefined : asProperties(statement);
      },
    };
  });
}

const actions = ["allow", "block", "captcha", "challenge", "count", "none"] as const;

/** What an action says to do: `{ block: {} }` says to block. */
export function actionOf(value: unknown): (typeof actions)[number] | undefined {
  const given = asProperties(value);
  return actions.find((action) => given[action] !== undefined && given[action] !== null);
}
