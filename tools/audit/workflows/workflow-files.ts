import { repositoryFiles } from "../repository-files";

/** What zizmor reads: workflows, actions of this repository, and Dependabot's settings. */
const PATTERNS = [
  ":(glob).github/workflows/*.yml",
  ":(glob).github/workflows/*.yaml",
  ":(glob)**/action.yml",
  ":(glob)**/action.yaml",
  ":(glob).github/dependabot.yml",
  ":(glob).github/dependabot.yaml",
];

export async function workflowFiles(root: string): Promise<string[]> {
  return repositoryFiles(root, ...PATTERNS);
}
