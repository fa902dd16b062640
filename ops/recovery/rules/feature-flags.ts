import { quoted, where } from "./command-line";
import { sought, type Rules } from "./rule";

/*
 * Where feature flags lie. AppConfig makes up every id, and takes a name as often as it is given. Sources: section
 * "Import" of each type in the registry documentation of @pulumi/aws 7.48; the AppConfig API reference.
 */

export const featureFlags: Rules = {
  "aws:appconfig/application:Application": sought({
    look: ({ name }) => `appconfig list-applications ${where("Items", "Name", name)}`,
    idForm: "<Id>",
    again: "free",
  }),
  "aws:appconfig/configurationProfile:ConfigurationProfile": sought({
    look: ({ applicationId, name }) =>
      `appconfig list-configuration-profiles --application-id ${quoted(applicationId)} ${where("Items", "Name", name)}`,
    idForm: "<Id>:<ApplicationId>",
    again: "free",
  }),
  "aws:appconfig/deploymentStrategy:DeploymentStrategy": sought({
    look: ({ name }) => `appconfig list-deployment-strategies ${where("Items", "Name", name)}`,
    idForm: "<Id>",
    again: "free",
  }),
  "aws:appconfig/environment:Environment": sought({
    look: ({ applicationId, name }) =>
      `appconfig list-environments --application-id ${quoted(applicationId)} ${where("Items", "Name", name)}`,
    idForm: "<Id>:<ApplicationId>",
    again: "free",
  }),
};
