import path from "node:path";
import { repositoryRoot } from "./repository";

/** Every preview and update that runs with these variables is judged by the policies of this repository. */
export const policyPackEnv: Readonly<Record<string, string>> = {
  // The CLI reads each of its flags from PULUMI_OPTION_<FLAG> too.
  PULUMI_OPTION_POLICY_PACK: path.join(repositoryRoot, "policies"),
};
