import type { PackageModel } from "../provider/model";
import { actionsResources } from "./actions";
import { configureGitHub } from "./configure";
import { environmentResources } from "./environment";
import { githubFunctions } from "./functions";
import { repositoryResources } from "./repository";
import { rulesetResources } from "./ruleset";
import { teamResources } from "./team";

/** The GitHub types and functions that the sandbox knows. */
export const github: PackageModel = {
  packageName: "@pulumi/github",
  resources: {
    ...actionsResources,
    ...environmentResources,
    ...repositoryResources,
    ...rulesetResources,
    ...teamResources,
  },
  functions: githubFunctions,
  configure: configureGitHub,
};
