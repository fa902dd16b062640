import { BUILD_BYTES, freeBytes, requireDisk } from "./disk";
import { EngineError } from "./engine-error";
import { requireGo } from "./go";
import { requiredGoVersion } from "./version";

describe("the disk that a build needs", () => {
  test("6 GB is enough, less is refused with the amounts, the place and what to do", async () => {
    await requireDisk("/home/me", async () => Promise.resolve(BUILD_BYTES));
    const refused = requireDisk("/home/me", async () => Promise.resolve(BUILD_BYTES - 1e8));
    await expect(refused).rejects.toThrow(EngineError);
    await expect(refused).rejects.toThrow(
      /needs 6\.0 GB of free disk at \/home\/me, got 5\.9 GB[^]*PULUMI_HOME/,
    );
  });

  test("is that of the disk on which the folder will be, though it is not there yet", async () => {
    const [there, toCome] = [await freeBytes(__dirname), await freeBytes(`${__dirname}/not/there/yet`)];
    // Others write to the disk meanwhile.
    expect(Math.abs(there - toCome)).toBeLessThan(1e9);
  });
});

describe("the Go that a build needs", () => {
  test("is the one of go.mod or newer", async () => {
    expect(await requireGo(async () => Promise.resolve(requiredGoVersion()))).toBe(requiredGoVersion());
  });

  test.each([
    ["1.19.8", "got 1.19.8"],
    [undefined, "got none"],
  ])("%s is refused with what to install", async (version, message) => {
    await expect(requireGo(async () => Promise.resolve(version))).rejects.toThrow(
      new RegExp(`needs Go ${requiredGoVersion()} or newer on PATH, ${message}[^]*https://go\\.dev/dl`),
    );
  });
});
