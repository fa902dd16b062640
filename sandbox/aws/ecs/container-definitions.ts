import type { Values } from "../../provider/values";

/** What the sandbox reads of a container definition. */
export interface ContainerDefinition {
  readonly name?: string;
  readonly image?: string;
  readonly essential?: boolean;
  readonly portMappings?: readonly PortMapping[];
  readonly healthCheck?: Values;
  readonly logConfiguration?: {
    readonly logDriver?: string;
    readonly options?: Readonly<Record<string, string>>;
  };
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: string }[];
}

interface PortMapping {
  readonly containerPort?: number;
  readonly hostPort?: number;
  readonly protocol?: string;
}

/** `undefined` when the text is not a JSON list of objects. */
export function parseContainers(json: string): readonly ContainerDefinition[] | undefined {
  try {
    const parsed = JSON.parse(json) as unknown;
    const valid = Array.isArray(parsed) && parsed.every((item) => typeof item === "object" && item !== null);
    return valid ? (parsed as ContainerDefinition[]) : undefined;
  } catch {
    return undefined;
  }
}

/** As the API returns it: with its defaults, and without the order the author gave the keys. */
export function normalised(containers: readonly ContainerDefinition[]): string {
  return JSON.stringify(containers.map((container) => sorted(withDefaults(container))));
}

function withDefaults(container: ContainerDefinition): Values {
  return {
    cpu: 0,
    environment: [],
    essential: true,
    mountPoints: [],
    systemControls: [],
    volumesFrom: [],
    ...container,
    portMappings: (container.portMappings ?? []).map((mapping) => ({
      hostPort: mapping.containerPort,
      protocol: "tcp",
      ...mapping,
    })),
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}
