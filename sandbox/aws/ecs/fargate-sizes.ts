/**
 * Memory in MiB that Fargate offers for each number of CPU units: from, to, in steps of
 * (ECS developer guide, task size).
 */
const MEMORY_BY_CPU: ReadonlyMap<number, readonly [from: number, to: number, step: number]> = new Map([
  [512, [1024, 4096, 1024]],
  [1024, [2048, 8192, 1024]],
  [2048, [4096, 16_384, 1024]],
  [4096, [8192, 30_720, 1024]],
  [8192, [16_384, 61_440, 4096]],
  [16_384, [32_768, 122_880, 8192]],
]);

export function isFargateSize(cpu: string, memory: string): boolean {
  const units = parseSize(cpu, "vcpu");
  const mebibytes = parseSize(memory, "gb");
  if (units === 256) return [512, 1024, 2048].includes(mebibytes);
  const [from, to, step] = MEMORY_BY_CPU.get(units) ?? [1, 0, 1];
  return mebibytes >= from && mebibytes <= to && mebibytes % step === 0;
}

/** `1024`, or in the larger unit: `1 vCPU`, `2 GB`. */
function parseSize(size: string, unit: string): number {
  const [, amount = "", given] = /^([\d.]+)\s*([a-z]+)?$/i.exec(size) ?? [];
  if (given === undefined) return Number(amount);
  return given.toLowerCase() === unit ? Number(amount) * 1024 : NaN;
}
