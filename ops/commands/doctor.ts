import type { Command } from "commander";

/** `causeway doctor` */
export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("check what this machine has and say how to mend what is missing")
    .option("--json", "print JSON to stdout")
    .action(async (options: { json?: boolean }) => (await import("../doctor/doctor")).doctor(options));
}
