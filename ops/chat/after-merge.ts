import { phrase, type Phrase } from "../report/phrase";

/** Why a stack that CI reads from main alone (stacks/backends.ts) is not previewed before the merge, and where it is. */
export function afterMerge(stack: string): readonly [Phrase, Phrase] {
  return [
    phrase`CI reads ${stack} from main alone: what lies under its key could merge without a review, and the jobs of a pull request do what its branch says.`,
    phrase`Its preview is shown after the merge: in the run of deploy, before the environment ${stack} lets it in.`,
  ];
}
