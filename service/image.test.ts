import fs from "node:fs";
import path from "node:path";

const folder = (name: string) => path.join(__dirname, name);
const dockerfile = fs.readFileSync(folder("Dockerfile"), "utf8");

test("the image's Node is the one of the repository, by digest", () => {
  const major = fs.readFileSync(folder("../.node-version"), "utf8").trim();
  const bases = [...dockerfile.matchAll(/^FROM (.+)$/gm)].map(([, base]) => base);
  expect(bases).toEqual([
    expect.stringMatching(new RegExp(`^node:${major}\\.[\\w.-]+@sha256:[0-9a-f]{64}$`)),
  ]);
});

test("CS-13: the image's user is a number, and not root's", () => {
  expect([...dockerfile.matchAll(/^USER (.+)$/gm)].map(([, user]) => user)).toEqual(["10001:10001"]);
});

test("MG-05: every migration has a way back, and both say whether the release before can live with it", () => {
  const files = fs.readdirSync(folder("migrations")).sort();
  const ups = files.filter((file) => file.endsWith(".up.sql"));
  expect(ups.length).toBeGreaterThan(0);
  expect(files).toEqual(ups.flatMap((up) => [up.replace(".up.", ".down."), up]));
  for (const file of files) {
    expect(file).toMatch(/^\d{4}_[a-z_]+\.(up|down)\.sql$/);
    const [head] = fs.readFileSync(path.join(folder("migrations"), file), "utf8").split("\n");
    expect(head).toMatch(/^-- backward-compatible: (yes|no)$/);
  }
});
