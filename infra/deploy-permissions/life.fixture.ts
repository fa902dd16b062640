import { roleWrites } from "../../components/ci-access/identity-actions";
import { actionsOf } from "../../components/ci-access/policy-document";

/** Actions that IAM is asked with keys of their own, or about a resource of its own. */
export interface Asking {
  readonly actions: readonly string[];
  readonly context: Readonly<Record<string, string>>;
  /** Path below `arn:aws:iam::<account>:`. Default: a resource of the action's kind. */
  readonly resource?: string;
}

/** What the provider asks IAM for a resource of a type, from its first day to its last. */
export interface Life {
  /** Also by previews. */
  readonly reads: readonly string[];
  /** Creating it, changing it in place, writing its tags. */
  readonly writes?: readonly string[];
  /** Deleting it. */
  readonly ends?: readonly string[];
  readonly asks?: readonly Asking[];
}

/**
 * By type. Source of all of them: the provider's calls, the Service Authorization Reference, "API operations", and the
 * user guides of the services.
 */
export type Lives = Readonly<Record<string, Life>>;

/** `actions("ecs", "RunTask StopTask")` is `["ecs:RunTask", "ecs:StopTask"]`. */
export function actions(service: string, names: string): readonly string[] {
  return actionsOf(service, names.split(" "));
}

/** A role is handed to the service that takes it on. */
export function passing(service: string): Asking {
  return { actions: ["iam:PassRole"], context: { "iam:PassedToService": service } };
}

/** A service makes a role for itself. */
export function linking(service: string): Asking {
  return {
    actions: ["iam:CreateServiceLinkedRole"],
    context: { "iam:AWSServiceName": service },
    resource: "role/aws-service-role/some/Role",
  };
}

/** A service uses a key on behalf of who calls it. */
export function encrypting(service: string, ...names: readonly string[]): Asking {
  return {
    actions: actionsOf("kms", names),
    context: {
      "kms:ViaService": `${service}.us-east-1.amazonaws.com`,
      "kms:GrantIsForAWSResource": "true",
    },
  };
}

/** An assignment in the management account itself makes a role there, without a boundary. */
export const assigning: Asking = {
  actions: roleWrites.filter((action) => !/Tag|Boundary|AssumeRolePolicy/.test(action)),
  context: { "iam:PermissionsBoundary": "" },
  resource: "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_read-only_0123456789abcdef",
};
