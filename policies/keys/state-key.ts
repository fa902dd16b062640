import { fieldOf, notADocument, statementsOf, type Statement } from "../lib/document";
import { resourcePolicy, type Finding, type Resource } from "../lib/policy";
import { concernsAccount } from "./key-policy";
import { concernsUse, deniesUseToAccounts, deniesUseToOthers } from "./key-use";

/** What a state key's policy denies, and whose: the `platform` state is of stacks without an account of their own. */
const denials: readonly {
  readonly required: string;
  readonly of: RegExp;
  readonly is: (statement: Statement) => boolean;
}[] = [
  {
    required: "a statement that denies all use to everybody but roles that it names by aws:PrincipalArn",
    of: /^state-/,
    is: deniesUseToOthers,
  },
  {
    required: "a statement that denies all use to the workload account, by aws:PrincipalAccount",
    of: /^state-(?!platform-)/,
    is: deniesUseToAccounts,
  },
];

/** By logical name, which every preview knows: `state-prod-secrets-key`, `state-platform-state-replica-key`. */
const isStateKey = ({ name }: Resource): boolean => name.startsWith("state-");

const missingDenials = ({ name }: Resource, all: readonly Statement[]): readonly Finding[] =>
  denials
    .filter(({ of, is }) => of.test(name) && !all.some(is))
    .map(({ required }) => ({ property: "policy", observed: "no such statement", required }));

const allowedUse = (all: readonly Statement[]): readonly Finding[] =>
  all
    .filter(
      (statement) => statement.effect === "Allow" && concernsAccount(statement) && concernsUse(statement),
    )
    .map((statement) => ({
      property: fieldOf("policy", statement, "Action"),
      observed: "lets the whole account use the key",
      required: "actions that administer the key only",
    }));

export const stateKey = resourcePolicy({
  id: "kms-state",
  description:
    "Only named roles use the keys of state and of its secrets: no administrator, and no workload account.",
  risk: "Whoever administers the account, or breaks into a workload, reads every secret in the state.",
  severity: "high",
  frameworks: {},
  fix: "Leave the policy to the StateBackend (components/state-backend/key-policy.ts), and give it workloadAccountId.",
  types: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"],
  checks: [
    (key) => {
      if (!isStateKey(key)) return [];
      const all = statementsOf(key.props["policy"]);
      if (all === undefined) return [notADocument("policy", key.props["policy"])];
      return [...missingDenials(key, all), ...allowedUse(all)];
    },
  ],
});
