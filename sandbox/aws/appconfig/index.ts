import type { ResourceModel } from "../../provider/model";
import { application } from "./application";
import { configurationProfile } from "./configuration-profile";
import { deploymentStrategy } from "./deployment-strategy";
import { environment } from "./environment";
import { APPLICATION, CONFIGURATION_PROFILE, DEPLOYMENT_STRATEGY, ENVIRONMENT } from "./types";

/** What a program makes of AppConfig. Versions and deployments come through `sandbox/api/appconfig`. */
export const appconfigResources: Readonly<Record<string, ResourceModel>> = {
  [APPLICATION]: application,
  [CONFIGURATION_PROFILE]: configurationProfile,
  [DEPLOYMENT_STRATEGY]: deploymentStrategy,
  [ENVIRONMENT]: environment,
};
