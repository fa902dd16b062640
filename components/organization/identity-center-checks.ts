import type { ArgsProblem } from "../shared/args-error";
import type { Assignment, IdentityCenterArgs } from "./identity-center";
import type { OrganizationArgs } from "./organization-args";
import { permissionSetNames } from "./permission-set-names";

type Accounts = OrganizationArgs["accounts"];

/** Refuses sign-in that cannot work, or that lets people change production. */
export function checkIdentityCenter(
  { instanceArn, assignments }: IdentityCenterArgs,
  accounts: Accounts,
): readonly (ArgsProblem | undefined)[] {
  return [
    checkInstance(instanceArn),
    ...Object.entries(assignments).flatMap(([key, assignment]) =>
      checkAssignment(`identityCenter.assignments.${key}`, assignment, accounts),
    ),
  ];
}

/** IAM Identity Center API, InstanceArn. */
function checkInstance(got: string): ArgsProblem | undefined {
  if (/^arn:aws:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/.test(got)) return undefined;
  return {
    argument: "identityCenter.instanceArn",
    got,
    expected: "arn:aws:sso:::instance/ssoins- and 16 characters",
    fix: "switch IAM Identity Center on by hand, then take it from `aws sso-admin list-instances`",
  };
}

function checkAssignment(
  argument: string,
  { permissionSet, groupId, accounts: names }: Assignment,
  accounts: Accounts,
): readonly (ArgsProblem | undefined)[] {
  return [
    checkPermissionSet(argument, permissionSet),
    checkGroup(argument, groupId),
    ...names.map((name) => checkAccount(argument, name, permissionSet, accounts)),
  ];
}

function checkPermissionSet(argument: string, got: string): ArgsProblem | undefined {
  if (permissionSetNames.some((known) => known === got)) return undefined;
  const list = permissionSetNames.join(", ");
  return {
    argument: `${argument}.permissionSet`,
    got,
    expected: `one of ${list}`,
    fix: `use one of ${list}`,
  };
}

/** Identity Store API, GroupId. */
function checkGroup(argument: string, got: string): ArgsProblem | undefined {
  if (/^([0-9a-f]{10}-)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/.test(got)) return undefined;
  const fix = "take it from `aws identitystore list-groups`; a name is none";
  return { argument: `${argument}.groupId`, got, expected: "the id of a group", fix };
}

function checkAccount(
  argument: string,
  got: string,
  permissionSet: string,
  accounts: Accounts,
): ArgsProblem | undefined {
  const unit = accounts[got]?.unit;
  if (unit === undefined && got !== "management") {
    const list = [...Object.keys(accounts), "management"].join(", ");
    return { argument: `${argument}.accounts`, got, expected: `some of ${list}`, fix: "correct the name" };
  }
  if (permissionSet !== "developer" || unit === "non-production" || unit === "test") return undefined;
  return {
    argument: `${argument}.accounts`,
    got,
    expected: "accounts in the units non-production and test: people only look at the others",
    fix: "assign read-only there; changes go through CI",
  };
}
