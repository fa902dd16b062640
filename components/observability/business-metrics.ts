import { graph } from "./widgets";
import type { Metric, MetricOptions, Widget } from "./widgets";

/**
 * Namespace in which services publish what the business asks about (OB-02), each metric with the dimension
 * `Environment` alone. The README says how.
 */
const businessNamespace = "Causeway/Business";

/** Signups, conversion, revenue and active users, hour by hour. */
export function businessWidgets(region: string, environment: string): readonly Widget[] {
  const metric = (name: string, options: MetricOptions): Metric => [
    businessNamespace,
    name,
    "Environment",
    environment,
    options,
  ];
  const hourly = { period: 3600 };
  return [
    graph(region, "Signups", [metric("Signups", { stat: "Sum" })], hourly),
    graph(
      region,
      "Conversion: purchases of 100 visits",
      [
        metric("Visits", { id: "visits", stat: "Sum", visible: false }),
        metric("Purchases", { id: "purchases", stat: "Sum", visible: false }),
        [{ expression: "100 * purchases / visits", label: "conversion" }],
      ],
      hourly,
    ),
    graph(region, "Revenue", [metric("Revenue", { stat: "Sum" })], hourly),
    graph(region, "Active users", [metric("ActiveUsers", { stat: "Maximum" })], hourly),
  ];
}
