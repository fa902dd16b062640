import type { CausewayCommand } from "../lib/causeway-command";
import type { CompareOptions } from "./compare";

/** `causeway compare` */
export function addCompareCommand(program: CausewayCommand): void {
  program
    .command("compare")
    .description("show what one environment does, or has, and another one does not")
    .argument("<from>", "environment that goes first, e.g. staging")
    .argument("<to>", "environment that follows, e.g. prod")
    .option("--bundle <folder>", "a preview of <to>, as causeway preview --out wrote it")
    .reports()
    .note(
      "With a bundle: what <to> would do that <from> did not, and the other way round. What <from> did are its deployments\n" +
        "after the newest one of the commit that <to> was deployed with last; where it has none of that commit, those that\n" +
        "began after <to> was deployed last. Several of them count as one: what one makes and the next one changes is made.\n" +
        "Without a bundle: which resources only one of the two has, and what <from> did since <to> was deployed last.",
    )
    .note(
      "Names of environments, accounts, regions, domains, address ranges, ids and digests are no differences, nor are\n" +
        "numbers that a property becomes. Ends with 3 when there are differences.",
    )
    .examples(
      "npx causeway compare staging prod",
      "npx causeway compare staging prod --bundle build/prod --json",
    )
    .action(async (from: string, to: string, options: CompareOptions) =>
      (await import("./compare")).compare(from, to, options),
    );
}
