export const APPLICATION = "aws:appconfig/application:Application";
export const CONFIGURATION_PROFILE = "aws:appconfig/configurationProfile:ConfigurationProfile";
export const DEPLOYMENT_STRATEGY = "aws:appconfig/deploymentStrategy:DeploymentStrategy";
export const ENVIRONMENT = "aws:appconfig/environment:Environment";

/** Published through the API, and part of no stack. */
export const HOSTED_VERSION = "sandbox:appconfig:HostedConfigurationVersion";
export const DEPLOYMENT = "sandbox:appconfig:Deployment";
