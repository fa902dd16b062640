import type { CausewayCommand } from "../lib/causeway-command";

/** `causeway doctor` */
export function addDoctorCommand(program: CausewayCommand): void {
  program
    .command("doctor")
    .description("check what this machine has and say how to mend what is missing")
    .reports()
    .examples("npx causeway doctor")
    .action(async (options: { json?: boolean }) => (await import("../doctor/doctor")).doctor(options));
}
