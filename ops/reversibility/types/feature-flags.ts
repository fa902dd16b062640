import { nothing } from "../holdings";
import { all } from "../table";
import type { TypeTable } from "../type-facts";

/** What is published lies below all three of them, and goes when they go. */
const place = nothing({
  meanwhile: "every flag is off",
  needs: "causeway flag apply, and causeway flag off for what was held",
});

/** Where feature flags lie. */
export const featureFlags: TypeTable = {
  ...all(
    [
      "aws:appconfig/application:Application",
      "aws:appconfig/configurationProfile:ConfigurationProfile",
      "aws:appconfig/environment:Environment",
    ],
    place,
  ),
  ...all(
    ["aws:appconfig/deploymentStrategy:DeploymentStrategy"],
    nothing({ meanwhile: "no flag is switched" }),
  ),
};
