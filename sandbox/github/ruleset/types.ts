export const RULESET = "github:index/repositoryRuleset:RepositoryRuleset";
