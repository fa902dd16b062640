import { readFileSync } from "node:fs";
import path from "node:path";

type Versions = Readonly<Record<string, string>>;

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(__dirname, "..", file), "utf8"));
const { dependencies, devDependencies } = read("package.json") as Record<string, Versions>;
const { packages } = read("package-lock.json") as {
  packages: Record<string, { version?: string } | undefined>;
};

test("SC-13: every version is exact, and the lock file has that one", () => {
  const wanted = Object.entries({ ...dependencies, ...devDependencies });
  expect(wanted.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      "@pulumi/aws",
      "@pulumi/awsx",
      "@pulumi/github",
      "@pulumi/policy",
      "@pulumi/pulumi",
    ]),
  );
  const drifted = wanted.filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version);
  expect(drifted).toEqual([]);
});
