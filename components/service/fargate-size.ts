import type { ArgsProblem } from "../shared/args-error";

interface MemoryRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/**
 * Memory (MiB) that Fargate offers for each CPU size (CPU units, 1024 = 1 vCPU).
 * Source: Amazon ECS Developer Guide, "Task CPU and memory".
 */
const memoryOf: ReadonlyMap<number, readonly MemoryRange[]> = new Map([
  [
    256,
    [
      { from: 512, to: 512, step: 512 },
      { from: 1024, to: 2048, step: 1024 },
    ],
  ],
  [512, [{ from: 1024, to: 4096, step: 1024 }]],
  [1024, [{ from: 2048, to: 8192, step: 1024 }]],
  [2048, [{ from: 4096, to: 16384, step: 1024 }]],
  [4096, [{ from: 8192, to: 30720, step: 1024 }]],
  [8192, [{ from: 16384, to: 61440, step: 4096 }]],
  [16384, [{ from: 32768, to: 122880, step: 8192 }]],
]);

/** Refuses a pair that Fargate does not offer; the API would only say so when the task is registered. */
export function checkFargateSize(cpu: number, memory: number): ArgsProblem | undefined {
  const ranges = memoryOf.get(cpu);
  if (ranges === undefined) {
    const sizes = [...memoryOf.keys()];
    return {
      argument: "cpu",
      got: cpu,
      expected: `one of ${sizes.join(", ")} CPU units`,
      fix: nearest(sizes, cpu),
    };
  }
  const sizes = ranges.flatMap(expand);
  if (sizes.includes(memory)) return undefined;
  const expected = `with cpu ${cpu}: ${ranges.map(describe).join(", or ")}`;
  return { argument: "memory", got: memory, expected, fix: nearest(sizes, memory) };
}

function expand({ from, to, step }: MemoryRange): readonly number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}

function describe({ from, to, step }: MemoryRange): string {
  return from === to ? `${from} MiB` : `${from} to ${to} MiB in steps of ${step}`;
}

function nearest(sizes: readonly number[], wanted: number): string {
  const size = sizes.find((candidate) => candidate >= wanted) ?? sizes.at(-1);
  return `use ${size}`;
}
