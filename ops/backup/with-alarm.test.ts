import { useGitHubServer } from "../../testing/github/use-github-server";
import { UserError } from "../lib/errors";
import { outsideCode } from "../report/markdown-oracle.fixture";
import { withAlarm, type AlarmOptions } from "./with-alarm";

const github = useGitHubServer();

let said: string;
beforeEach(() => {
  said = "";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => ((said += String(text)), true));
});
afterEach(() => jest.restoreAllMocks());

const RUN = { GITHUB_ACTIONS: "true", GITHUB_RUN_ID: "7" };

const check = (work: () => Promise<number>, options: AlarmOptions = { issue: true }, env = {}) =>
  withAlarm("restore-drill", "prod", options, { ...github.server.env(), ...env }, work);

const broken = (message: string) => () => Promise.reject(new UserError(message, "look"));
const issues = () =>
  github.server.world.issues.map(({ title, body, state, labels }) => ({ title, body, state, labels }));

const ISSUE = {
  title: "restore-drill of prod fails",
  body: [
    "<!-- causeway:restore-drill:prod -->",
    "```",
    "nothing was restored",
    "at all",
    "```",
    "",
    "`npx causeway restore-drill prod` looks again; this issue closes when it succeeds.",
    "",
    "Found by https://github.com/acme/platform/actions/runs/7",
  ].join("\n"),
  state: "open",
  labels: ["restore-drill"],
};

test("what fails is told in an issue, and fails all the same", async () => {
  const failure = broken("nothing was restored\nat all");
  await expect(check(failure, { issue: true }, RUN)).rejects.toThrow("nothing was restored\nat all");
  expect(issues()).toEqual([ISSUE]);
  expect(said).toBe("https://github.com/acme/platform/issues/1 says so.\n");
});

test("the issue closes when it succeeds again", async () => {
  await expect(check(broken("nothing was restored\nat all"), { issue: true }, RUN)).rejects.toThrow();
  expect(await check(() => Promise.resolve(5))).toBe(5);
  expect(issues()).toEqual([{ ...ISSUE, state: "closed" }]);
  expect(said).toMatch(/issues\/1 says so\.\n.*issues\/1 is closed: it succeeds again\.\n$/s);
});

test("what succeeds tells nobody", async () => {
  expect(await check(() => Promise.resolve(5))).toBe(5);
  expect([issues(), said]).toEqual([[], ""]);
});

test("without --issue GitHub is not asked", async () => {
  await expect(check(broken("it broke"), {})).rejects.toThrow("it broke");
  expect(await check(() => Promise.resolve(5), {})).toBe(5);
  expect(github.server.requests).toEqual([]);
});

test("what an error says can do nothing in the issue", async () => {
  const evil = "```\n@example/leads\n````\n# Approved\n<script>x</script>\n~~~\n![x](https://evil.example/x)";
  await expect(check(broken(evil))).rejects.toThrow();
  const body = issues()[0]?.body ?? "";
  const outside = outsideCode(`<!-- causeway:preview:x -->\n${body.slice(body.indexOf("\n") + 1)}`);
  expect(outside.filter((line) => line !== "")).toEqual([
    " looks again; this issue closes when it succeeds.",
  ]);
});
