import { allowedActions } from "./allowed-actions";
import { codeOwners } from "./code-owners";
import { declaredEnvironments } from "./declared-environments";
import { dependencyAlerts } from "./dependency-alerts";
import { environmentBranches } from "./environment-branches";
import { mainRules } from "./main-rules";
import { oidcSubject } from "./oidc-subject";
import { openEnvironment } from "./open-environment";
import { productionEnvironment } from "./production-environment";
import { repositoryGuards } from "./repository-guards";
import { repositorySettings } from "./repository-settings";
import { rulesetChecks } from "./ruleset-checks";
import { rulesetEnforcement } from "./ruleset-enforcement";
import { rulesetReviews } from "./ruleset-reviews";
import { storedSecrets } from "./stored-secrets";
import { teamAccess } from "./team-access";
import { teamPrivacy } from "./team-privacy";
import { workflowToken } from "./workflow-token";
import { workingTeams } from "./working-teams";

/** Every policy of this domain. */
export const deliveryPolicies = [
  productionEnvironment,
  environmentBranches,
  openEnvironment,
  declaredEnvironments,
  rulesetEnforcement,
  rulesetReviews,
  rulesetChecks,
  mainRules,
  repositorySettings,
  dependencyAlerts,
  repositoryGuards,
  allowedActions,
  workflowToken,
  oidcSubject,
  storedSecrets,
  teamPrivacy,
  teamAccess,
  workingTeams,
  codeOwners,
] as const;
