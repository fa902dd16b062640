import { RefusedError, type PackageModel } from "../provider/model";

/** The GitHub types and functions that the sandbox knows. */
export const github: PackageModel = {
  packageName: "@pulumi/github",
  resources: {},
  functions: {},
  configure: ({ owner }) => {
    if (typeof owner !== "string") {
      throw new RefusedError("github provider: owner is not set. Fix: give the provider an owner");
    }
    return { account: owner, region: "", callerArn: "", defaultTags: {} };
  },
};
