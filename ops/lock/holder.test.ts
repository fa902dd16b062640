import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "../lib/repository";
import { actorOf, currentHolder } from "./holder";
import { processMark } from "./living-holder";

const argv = ["/usr/bin/node", "/repository/ops/main.js", "apply", "build/prod", "--wait", "10m"];
const actions = {
  GITHUB_ACTIONS: "true",
  GITHUB_ACTOR: "octocat",
  GITHUB_REPOSITORY: "octo/estate",
  GITHUB_RUN_ID: "123",
  GITHUB_RUN_ATTEMPT: "2",
  GITHUB_SERVER_URL: "https://github.example.com",
  GITHUB_REF: "refs/heads/main",
};

const head = (): string | undefined => {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { cwd: repositoryRoot, encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
};

const process0 = { command: "causeway apply build/prod --wait 10m", host: os.hostname(), pid: process.pid };

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-event-"))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

function eventFile(text: string): string {
  const file = path.join(folder, "event.json");
  fs.writeFileSync(file, text);
  return file;
}

test("ST-04: on a person's machine the holder is that user, with process, command and commit", async () => {
  expect(await currentHolder({ GITHUB_ACTOR: "octocat" }, argv)).toEqual({
    ...process0,
    actor: os.userInfo().username,
    process: processMark({}),
    commit: head(),
    pullRequest: undefined,
    run: undefined,
  });
});

test("ST-04: in GitHub Actions the holder is who started the run, with the run's attempt and address", async () => {
  expect(await currentHolder(actions, argv)).toEqual({
    ...process0,
    actor: "octocat",
    process: processMark({}),
    commit: head(),
    pullRequest: undefined,
    run: {
      repository: "octo/estate",
      id: "123",
      attempt: 2,
      url: "https://github.example.com/octo/estate/actions/runs/123",
    },
  });
});

test.each<[string, object, string | undefined, number | undefined]>([
  ["by its own ref", { GITHUB_REF: "refs/pull/17/merge" }, undefined, 17],
  ["by an event of the pull request", {}, '{"pull_request":{"number":18}}', 18],
  ["by a comment on it", {}, '{"issue":{"number":19,"pull_request":{}}}', 19],
  ["not by a comment on an issue", {}, '{"issue":{"number":20}}', undefined],
  ["not by another event", {}, '{"inputs":{}}', undefined],
  ["not by an event that cannot be read", {}, "{", undefined],
  ["not by a branch with a number", { GITHUB_REF: "refs/heads/pull/21" }, undefined, undefined],
])("ST-04: the pull request of a run is known %s", async (_how, env, event, expected) => {
  const file = event === undefined ? {} : { GITHUB_EVENT_PATH: eventFile(event) };
  expect((await currentHolder({ ...actions, ...env, ...file }, argv)).pullRequest).toBe(expected);
});

test("a user id without a name, as in containers, is still somebody", () => {
  jest.spyOn(os, "userInfo").mockImplementation(() => {
    throw new Error("no such user");
  });
  expect(actorOf({ USER: "builder" })).toBe("builder");
  expect(actorOf({})).toBe("unknown");
  jest.mocked(os.userInfo).mockRestore();
});
