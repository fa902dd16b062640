import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { repositoryRoot } from "../lib/repository";
import { workflows } from "./context";

const schema = z.object({
  "run-name": z.string().optional(),
  on: z.object({
    workflow_dispatch: z.object({
      inputs: z.record(
        z.string(),
        z.object({ required: z.boolean().optional(), default: z.unknown().optional() }),
      ),
    }),
  }),
});

const read = (file: string) =>
  schema.parse(parse(fs.readFileSync(path.join(repositoryRoot, ".github", "workflows", file), "utf8")));

test.each(Object.values(workflows))(
  "$file takes the inputs that a command gives it, and needs no others",
  ({ file, inputs }) => {
    const declared = read(file).on.workflow_dispatch.inputs;
    expect(Object.keys(declared)).toEqual(expect.arrayContaining([...inputs]));
    const needed = Object.entries(declared).filter(([, input]) => input.required === true);
    expect([...inputs]).toEqual(expect.arrayContaining(needed.map(([name]) => name)));
  },
);

test("the title of a preview that was asked for says of what: by it the comment finds the pull request", () => {
  expect(read(workflows.preview.file)["run-name"]).toContain(
    "format('Preview of {0} for pull request {1} at {2}', inputs.stack || 'all stacks', inputs.pull_request, inputs.head)",
  );
});
