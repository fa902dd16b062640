import * as ssoadmin from "@pulumi/aws/ssoadmin";
import type * as pulumi from "@pulumi/pulumi";
import { permissionSetNames, type PermissionSetName } from "./permission-set-names";

/** Who is what, and where. */
export interface Assignment {
  readonly permissionSet: PermissionSetName;
  /** Id of a group in Identity Center's directory: who is in it is the directory's business. */
  readonly groupId: string;
  /** Names of accounts; `management` is the management account. */
  readonly accounts: readonly string[];
}

/** How people sign in. */
export interface IdentityCenterArgs {
  /** The instance that was switched on by hand, `arn:aws:sso:::instance/ssoins-...`, in this component's region. */
  readonly instanceArn: string;
  /** Assignments, each under a name of its own. Changing one takes the access away and gives it anew. */
  readonly assignments: Readonly<Record<string, Assignment>>;
}

/** Policies of AWS's, by the names that their ARNs end with. */
interface PermissionSetSpec {
  readonly description: string;
  /** How long people stay signed in. */
  readonly sessionDuration: string;
  readonly policies: readonly string[];
}

/**
 * `read-only` sees what there is and how it does, and no contents: the policy ReadOnlyAccess would show the objects of
 * every bucket. `developer` may do everything but change who may do what.
 */
const permissionSets: Readonly<Record<PermissionSetName, PermissionSetSpec>> = {
  "read-only": {
    description: "Sees resources, metrics and logs, and no data",
    sessionDuration: "PT8H",
    policies: ["job-function/ViewOnlyAccess", "CloudWatchReadOnlyAccess"],
  },
  developer: {
    description: "Tries things out where nothing depends on it",
    sessionDuration: "PT8H",
    policies: ["PowerUserAccess"],
  },
  "administrator-break-glass": {
    description: "For emergencies: its group has members only while one lasts",
    sessionDuration: "PT1H",
    policies: ["AdministratorAccess"],
  },
};

/** Creates the permission sets and assigns them; `accountIds` has the management account's as `management`. */
export function createPermissionSets(
  name: string,
  { instanceArn, assignments }: IdentityCenterArgs,
  accountIds: Readonly<Record<string, pulumi.Input<string>>>,
  parent: pulumi.Resource,
): void {
  for (const permissionSet of permissionSetNames) {
    const { description, sessionDuration, policies } = permissionSets[permissionSet];
    const { arn: permissionSetArn } = new ssoadmin.PermissionSet(
      `${name}-${permissionSet}`,
      { instanceArn, name: permissionSet, description, sessionDuration },
      { parent },
    );
    const target = { instanceArn, permissionSetArn };
    const assigned = Object.entries(assignments)
      .filter(([, assignment]) => assignment.permissionSet === permissionSet)
      .flatMap(([key, assignment]) => assign(`${name}-${key}`, target, assignment, accountIds, parent));
    for (const policy of policies) {
      new ssoadmin.ManagedPolicyAttachment(
        `${name}-${permissionSet}-${policy.replace(/^.*\//, "")}`,
        { ...target, managedPolicyArn: `arn:aws:iam::aws:policy/${policy}` },
        // Taking a policy off provisions the set anew in every account: assignments have to go first.
        { parent, dependsOn: assigned },
      );
    }
  }
}

function assign(
  name: string,
  target: { readonly instanceArn: string; readonly permissionSetArn: pulumi.Output<string> },
  { groupId, accounts }: Assignment,
  accountIds: Readonly<Record<string, pulumi.Input<string>>>,
  parent: pulumi.Resource,
): readonly ssoadmin.AccountAssignment[] {
  return accounts.map(
    (account) =>
      new ssoadmin.AccountAssignment(
        `${name}-${account}`,
        {
          ...target,
          principalId: groupId,
          principalType: "GROUP",
          targetId: accountIds[account] ?? "",
          targetType: "AWS_ACCOUNT",
        },
        { parent },
      ),
  );
}
