import fs from "node:fs";
import path from "node:path";
import { access } from "../../stacks/access";
import { repository } from "../../stacks/repository";
import { codeOwnersFile, codeOwnersText, ruleFor } from "./codeowners";

const root = path.join(__dirname, "..", "..");

test("GH-06: the committed CODEOWNERS is what the access matrix says", () => {
  const committed = fs.readFileSync(path.join(root, codeOwnersFile), "utf8");
  expect(committed).toBe(codeOwnersText(access.codeOwners, repository.owner));
});

test("GH-06: every file of the repository has an owner", () => {
  const made = ["node_modules", ".git", ".causeway", "coverage"];
  const files = fs
    .readdirSync(root, { withFileTypes: true })
    .filter((entry) => !made.includes(entry.name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? fs
            .readdirSync(path.join(root, entry.name), { recursive: true, encoding: "utf8" })
            .map((file) => path.join(entry.name, file))
        : [entry.name],
    );
  expect(files).toContain(codeOwnersFile);
  expect(files.filter((file) => (ruleFor(file, access.codeOwners)?.owners.length ?? 0) === 0)).toEqual([]);
});
