import type { CausewayCommand } from "../lib/causeway-command";
import type { LockReleaseOptions } from "./lock-release";
import type { LockShowOptions } from "./lock-show";

/** `causeway lock show`, `causeway lock release` */
export function addLockCommand(program: CausewayCommand): void {
  const command = program
    .command("lock")
    .description("Who works on a stack, and how to free it of the dead.");
  command
    .command("show")
    .argument("<stack>", "a stack of this repository")
    .description("show who has a stack, who waits for it, and what is pending")
    .reports()
    .examples("npx causeway lock show prod", "npx causeway lock show prod --json")
    .action(async (stack: string, options: LockShowOptions) =>
      (await import("./lock-show")).lockShow(stack, options),
    );
  command
    .command("release")
    .argument("<stack>", "a stack of this repository")
    .description("free a stack whose holder is dead")
    .requiredOption("--reason <text>", "why, for the audit entry")
    .changes("say whether it would be freed")
    .reports()
    .note(
      "Refuses (exit code 4) while the holder lives, and while nobody knows: its process runs on this machine, GitHub says\n" +
        "that its run goes on (GITHUB_TOKEN), or it was heard of lately. A lease that has expired needs no release: the next\n" +
        "command takes it over.",
    )
    .examples('npx causeway lock release prod --reason "the runner was shut down"')
    .action(async (stack: string, options: LockReleaseOptions) =>
      (await import("./lock-release")).lockRelease(stack, options),
    );
}
