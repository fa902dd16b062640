import type { ResourceModel } from "../../provider/model";
import { repositoryRuleset } from "./ruleset";
import { RULESET } from "./types";

export const rulesetResources: Readonly<Record<string, ResourceModel>> = { [RULESET]: repositoryRuleset };
