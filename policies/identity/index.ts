import { documentVersion } from "./document-version";
import { iamAdmin } from "./iam-admin";
import { iamBoundary } from "./iam-boundary";
import { iamBoundaryDenies } from "./iam-boundary-denies";
import { iamKeyUse } from "./iam-key-use";
import { iamMasterPasswords } from "./iam-master-passwords";
import { iamPassRole } from "./iam-passrole";
import { iamReader } from "./iam-reader";
import { iamReadonly } from "./iam-readonly";
import { iamResources } from "./iam-resources";
import { iamSession } from "./iam-session";
import { iamStar } from "./iam-star";
import { iamTaskTrust } from "./iam-task-trust";
import { iamTrust } from "./iam-trust";
import { iamTrustAccounts } from "./iam-trust-accounts";
import { iamTrustServices } from "./iam-trust-services";
import { iamUsers } from "./iam-users";
import { iamWorkload } from "./iam-workload";
import { oidcProvider } from "./oidc-provider";
import { oidcTrust } from "./oidc-trust";
import { ssoAdmin } from "./sso-admin";
import { ssoGroups } from "./sso-groups";

/** Every policy of this domain. */
export const identityPolicies = [
  iamStar,
  iamAdmin,
  iamPassRole,
  iamUsers,
  oidcTrust,
  oidcProvider,
  iamResources,
  iamWorkload,
  iamKeyUse,
  iamMasterPasswords,
  iamReader,
  iamReadonly,
  iamTrust,
  iamTrustAccounts,
  iamTrustServices,
  iamTaskTrust,
  iamBoundary,
  iamBoundaryDenies,
  iamSession,
  ssoAdmin,
  ssoGroups,
  documentVersion,
] as const;
