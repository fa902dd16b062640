import type { CausewayCommand } from "../lib/causeway-command";
import type { DoctorOptions } from "../doctor/doctor";

/** `causeway doctor` */
export function addDoctorCommand(program: CausewayCommand): void {
  program
    .command("doctor")
    .description("check what this machine has, and what a stack needs, and say how to mend what is missing")
    .argument(
      "[stack]",
      "also say whether it is given what it needs, who you are to AWS, and whether its state answers",
    )
    .option("--env", "only what a deployment needs, of every environment where no stack is named")
    .reports()
    .note(
      "When access is denied it tells which credentials are used, whose they are and in which account, and whether the\n" +
        "state's bucket and the key of the secrets answer. It asks AWS nothing where no credentials are configured, and\n" +
        "changes nothing. Ends with 1 when there is a problem.",
    )
    .examples("npx causeway doctor", "npx causeway doctor prod", "npx causeway doctor --env")
    .action(async (stack: string | undefined, options: DoctorOptions) =>
      (await import("../doctor/doctor")).doctor(stack, options),
    );
}
