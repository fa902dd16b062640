import { counted } from "../../report/phrase";
import type { Metrics } from "./metrics";
import { targetTexts, type Verdict } from "./targets";

/** A metric as people read it. */
export interface MetricText {
  readonly name: string;
  readonly value: string;
  /** What it was made of. */
  readonly detail: string;
  readonly target: string;
  readonly verdict: Verdict;
}

/** The four metrics, in the order of DORA. */
export function metricTexts(metrics: Metrics): readonly MetricText[] {
  const { deploymentFrequency, leadTime, changeFailureRate, timeToRestore } = metrics;
  return [
    {
      name: "Deployment frequency",
      value:
        deploymentFrequency.perDay === null
          ? "no deployments"
          : `${rounded(deploymentFrequency.perDay)} a day`,
      detail: counted(deploymentFrequency.deployments, "deployment"),
      target: targetTexts.deploymentFrequency,
      verdict: deploymentFrequency.verdict,
    },
    {
      name: "Lead time",
      value: leadTime.median === null ? "no commits" : lengthText(leadTime.median),
      detail: `${counted(leadTime.commits, "commit")}${leadTime.untold === 0 ? "" : `, ${counted(leadTime.untold, "deployment")} not told`}`,
      target: targetTexts.leadTime,
      verdict: leadTime.verdict,
    },
    {
      name: "Change failure rate",
      value:
        changeFailureRate.rate === null ? "no deployments" : `${rounded(changeFailureRate.rate * 100)} %`,
      detail: `${changeFailureRate.failed} of ${changeFailureRate.of}`,
      target: targetTexts.changeFailureRate,
      verdict: changeFailureRate.verdict,
    },
    {
      name: "Time to restore",
      value: timeToRestore.median === null ? "nothing restored" : lengthText(timeToRestore.median),
      detail: restoredText(timeToRestore),
      target: targetTexts.timeToRestore,
      verdict: timeToRestore.verdict,
    },
  ];
}

function restoredText({ restored, brokenSince }: Metrics["timeToRestore"]): string {
  const times = counted(restored, "time");
  return brokenSince === undefined ? times : `${times}; broken since ${minuteText(brokenSince)}`;
}

/** `2026-01-09 16:45 UTC` */
export function minuteText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** `35 min`, `4.5 h` or `3.2 d` */
export function lengthText(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 1) return "<1 min";
  if (minutes < 120) return `${Math.floor(minutes)} min`;
  return minutes < 48 * 60 ? `${rounded(minutes / 60)} h` : `${rounded(minutes / 1440)} d`;
}

/** One place, or two where one would be all zeros: little is not nothing. */
function rounded(value: number): string {
  const short = value.toFixed(1);
  return Number(short) === 0 && value > 0 ? value.toFixed(2) : short.replace(/\.0$/, "");
}
