import { describePolicy, unknown } from "../../testing/describe-policy";
import { backupLock } from "./backup-lock";

const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const POLICY = "aws:backup/vaultPolicy:VaultPolicy";
const of = (type: string, vault = "subject") => ({
  type,
  name: type,
  propertyDependencies: { backupVaultName: [vault] },
});
const named = (type: string, backupVaultName: unknown) => ({ type, name: type, props: { backupVaultName } });
const other = { type: "aws:backup/vault:Vault", name: "other" };
const missing = (what: string) => ({ property: `its ${what}`, observed: "not set", required: "one" });

describePolicy(
  "PO-06 backup-lock",
  backupLock,
  { type: "aws:backup/vault:Vault", props: { name: "prod-backup" } },
  {
    compliant: [
      {
        when: "they name it in plain text",
        stack: [named(LOCK, "prod-backup"), named(POLICY, "prod-backup")],
      },
    ],
    violating: [
      {
        when: "the lock is another vault's",
        stack: [other, of(LOCK, "other"), of(POLICY)],
        findings: [missing("VaultLockConfiguration")],
      },
      {
        when: "the policy names another vault",
        stack: [of(LOCK), named(POLICY, "other")],
        findings: [missing("VaultPolicy")],
      },
    ],
    absent: [
      {
        when: "the policy is of a vault of that name in another region",
        stack: [other, of(LOCK), { ...of(POLICY, "other"), props: { backupVaultName: "prod-backup" } }],
        findings: [missing("VaultPolicy")],
      },
      { when: "neither", stack: [], findings: [missing("VaultLockConfiguration"), missing("VaultPolicy")] },
      {
        when: "no name to go by",
        props: { name: undefined },
        stack: [of(LOCK), named(POLICY, undefined)],
        findings: [missing("VaultPolicy")],
      },
    ],
    unknown: [
      {
        when: "whose policy it is",
        stack: [of(LOCK), named(POLICY, unknown)],
        undecided: ["backupVaultName"],
      },
    ],
    wrongType: [
      {
        when: "the name is a number",
        stack: [of(LOCK), named(POLICY, 1)],
        findings: [missing("VaultPolicy")],
      },
    ],
  },
  [of(LOCK), of(POLICY)],
);
