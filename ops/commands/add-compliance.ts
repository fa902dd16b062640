import type { CausewayCommand } from "../lib/causeway-command";
import type { ComplianceOptions } from "./compliance";

/** `causeway compliance` */
export function addComplianceCommand(program: CausewayCommand): void {
  program
    .command("compliance")
    .description("preview a stack and say, per framework, how the controls stand that the policies show")
    .argument("<stack>", "stack to preview")
    .option("--out <file>", "write the report to a file of Markdown too")
    .reports()
    .note(
      "Changes nothing in the cloud. Each control of AWS FSBP, CIS, Checkov and Trivy that a policy carries is shown with\n" +
        "its policies, their enforcement and how many resources they looked at; what is violated, exempt or not enforced comes\n" +
        "first. Ends with 5 when a policy is violated, also one that only advises, with 1 when the preview fails.",
    )
    .examples("npx causeway compliance prod", "npx causeway compliance prod --out compliance-prod.md")
    .action(async (stack: string, options: ComplianceOptions) =>
      (await import("./compliance")).compliance(stack, options),
    );
}
