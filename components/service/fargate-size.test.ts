import { checkFargateSize } from "./fargate-size";

test.each([
  [256, [512, 1024, 2048], [256, 1536, 3072]],
  [512, [1024, 2048, 3072, 4096], [512, 1500, 5120]],
  [1024, [2048, 5120, 8192], [1024, 9216]],
  [2048, [4096, 9216, 16384], [3072, 17408]],
  [4096, [8192, 30720], [7168, 31744]],
  [8192, [16384, 20480, 61440], [17408, 65536]],
  [16384, [32768, 40960, 122880], [36864, 131072]],
])("cpu %i goes with %j MiB and not with %j", (cpu, offered, refused) => {
  expect(offered.map((memory) => checkFargateSize(cpu, memory))).toEqual(offered.map(() => undefined));
  expect(refused.map((memory) => checkFargateSize(cpu, memory)?.argument)).toEqual(
    refused.map(() => "memory"),
  );
});

test("a memory that does not fit the cpu is answered with the range and the next size", () => {
  expect(checkFargateSize(512, 1500)).toEqual({
    argument: "memory",
    got: 1500,
    expected: "with cpu 512: 1024 to 4096 MiB in steps of 1024",
    fix: "use 2048",
  });
  expect(checkFargateSize(256, 4096)).toMatchObject({
    expected: "with cpu 256: 512 MiB, or 1024 to 2048 MiB in steps of 1024",
    fix: "use 2048",
  });
});

test.each([0, 128, 300, 1, 32768])("cpu %i is no size of Fargate", (cpu) => {
  expect(checkFargateSize(cpu, 512)).toMatchObject({
    argument: "cpu",
    got: cpu,
    expected: "one of 256, 512, 1024, 2048, 4096, 8192, 16384 CPU units",
  });
});
