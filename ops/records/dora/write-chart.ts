import fs from "node:fs";
import path from "node:path";
import { exitCode } from "../../exit-codes";
import { UserError } from "../../lib/errors";
import type { DoraReport } from "./dora-report";
import { doraSvg } from "./dora-svg";

/** How a chart is written, by the end of its file's name. */
const forms: Readonly<Record<string, (report: DoraReport) => string>> = {
  ".svg": doraSvg,
  ".html": doraHtml,
};

/** @throws UserError for a file of another kind, before anything else is done */
export function assertChartFile(file: string): void {
  if (Object.hasOwn(forms, path.extname(file))) return;
  throw new UserError(
    `${JSON.stringify(file)} is no chart: its name ends neither with .svg nor with .html`,
    "name a file such as dora.svg",
    exitCode.usage,
  );
}

export function writeChart(file: string, report: DoraReport): void {
  assertChartFile(file);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, forms[path.extname(file)]?.(report) ?? "");
}

/** The drawing as a page, for what shows no drawings by themselves. */
function doraHtml(report: DoraReport): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Delivery</title>
</head>
<body>
${doraSvg(report)}</body>
</html>
`;
}
