import { isSurvivor, reportText } from "./report";
import { judgeMutants } from "./judge-mutants";
import { recordEstate } from "./record-estate";

/** `make mutants`: deploys the estate on the sandbox, changes it in every dangerous way, and asks the policies. */
async function main(): Promise<void> {
  const recorded = await recordEstate((stack) => console.error(`==> Deploying ${stack} on the sandbox`));
  const outcomes = recorded.flatMap(({ recording }) => judgeMutants(recording));
  console.log(reportText(outcomes));
  if (outcomes.some(isSurvivor)) process.exitCode = 1;
}

void main();
