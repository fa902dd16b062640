import fs from "node:fs";
import path from "node:path";
import taggableTypes from "./taggable-types.json";

const root = path.dirname(require.resolve("@pulumi/aws/package.json"));

/** Tokens of the types that give back `tagsAll`: those that take tags, the provider's among them. */
function declaredTypes(): string[] {
  return fs
    .readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /^[a-z0-9]+\/\w+\.d\.ts$/.test(file))
    .map((file) => path.join(root, file))
    .filter((file) =>
      /extends pulumi\.CustomResource[^]*readonly tagsAll: /.test(fs.readFileSync(file, "utf8")),
    )
    .map((file) => tokenIn(file.replace(/\.d\.ts$/, ".js")));
}

function tokenIn(file: string): string {
  const token = /__pulumiType = '(aws:[^']+)'/.exec(fs.readFileSync(file, "utf8"))?.[1];
  if (token === undefined) throw new Error(`${file} names no type`);
  return token;
}

test("PO-06 types are those that the package declares with tags", () => {
  expect(taggableTypes).toEqual(declaredTypes().toSorted());
});
