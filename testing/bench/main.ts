import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "../sandbox";
import { measureComment, printComment, slowComment } from "./comment-bench";
import { measureFloors, printFloors, slowFloors } from "./floor-bench";
import { measureGrowth, printGrowth } from "./growth-bench";
import { measureOverhead, printOverhead, slowOverhead } from "./overhead-bench";
import { measureReport, printReport, slowReport } from "./report-bench";
import { measurePolicies, printPolicies, slowPolicies } from "./policies-bench";

/** Measures, prints tables, writes everything to `.causeway/bench.json`, and fails when a bound is missed. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "5" },
      only: { type: "string", default: "floor,policies,overhead,report,comment,growth" },
      services: { type: "string", default: "1,10,50,200" },
    },
  });
  const runs = Number(values.runs);
  const services = values.services.split(",").map(Number);
  const parts = values.only.split(",");
  const floor = parts.includes("floor") ? await measureFloors(runs) : [];
  const policies = parts.includes("policies") ? await measurePolicies(services, runs) : [];
  const overhead = parts.includes("overhead") ? await measureOverhead(runs) : undefined;
  const report = parts.includes("report") ? measureReport(runs) : undefined;
  const comment = parts.includes("comment") ? await measureComment(runs) : undefined;
  const growth = parts.includes("growth") ? await measureGrowth(services, Math.min(runs, 3)) : [];
  const machine = { node: process.version, cpus: os.cpus().length, runs };
  write({ ...machine, floor, policies, overhead, report, comment, growth });
  if (floor.length > 0) printFloors(floor);
  if (policies.length > 0) printPolicies(policies);
  if (overhead !== undefined) printOverhead(overhead);
  if (report !== undefined) printReport(report);
  if (comment !== undefined) printComment(comment);
  if (growth.length > 0) printGrowth(growth);
  const slow = [
    ...slowFloors(floor),
    ...slowPolicies(policies),
    ...(overhead === undefined ? [] : slowOverhead(overhead)),
    ...(report === undefined ? [] : slowReport(report)),
    ...(comment === undefined ? [] : slowComment(comment)),
  ];
  for (const line of slow) console.error(line);
  if (slow.length > 0) process.exitCode = 1;
}

function write(result: object): void {
  const file = path.join(repositoryRoot, ".causeway", "bench.json");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
  console.log(`Written to ${path.relative(repositoryRoot, file)}.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
