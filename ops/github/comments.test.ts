import { useGitHubServer } from "../../testing/github/use-github-server";
import { MAX_COMMENT_LENGTH, react, reply, upsertComment } from "./comments";

const MARKER = "<!-- causeway:preview -->";

const github = useGitHubServer({ roles: { ada: "write", mallory: "read" } });

beforeEach(async () => {
  const { client, owner, repo } = await github.open({ login: "ada" });
  await client.request("POST /repos/{owner}/{repo}/issues", { owner, repo, title: "one" });
});

function bodies(): readonly (readonly [string, string])[] {
  return github.server.world.comments.map(({ user, body }) => [user, body] as const);
}

test("PR-02: one comment is kept up to date", async () => {
  const client = await github.open();
  const first = await upsertComment(client, 1, MARKER, "1 to create");
  expect(first).toEqual({
    id: github.server.world.comments[0]!.id,
    url: `https://github.com/acme/platform/issues/1#issuecomment-${first.id}`,
  });
  expect(await upsertComment(client, 1, MARKER, "2 to create")).toEqual(first);
  expect(bodies()).toEqual([["github-actions[bot]", `${MARKER}\n2 to create`]]);
});

test("each marker has a comment of its own, also far down", async () => {
  const client = await github.open();
  for (let at = 0; at < 101; at += 1) github.server.world.comments.push(commentOf("ada", `${at}`));
  await upsertComment(client, 1, MARKER, "a");
  await upsertComment(client, 1, "<!-- causeway:help -->", "b");
  await upsertComment(client, 1, MARKER, "c");
  expect(bodies().slice(101)).toEqual([
    ["github-actions[bot]", `${MARKER}\nc`],
    ["github-actions[bot]", "<!-- causeway:help -->\nb"],
  ]);
});

function commentOf(user: string, body: string) {
  const { world } = github.server;
  const at = world.now();
  return { id: world.id(), issue: 1, user, body, createdAt: at, updatedAt: at, reactions: [] };
}

test("somebody else's comment that copies the marker is left alone", async () => {
  await reply(await github.open({ login: "mallory" }), 1, `${MARKER}\nmine`);
  const client = await github.open();
  await upsertComment(client, 1, MARKER, "ours");
  await upsertComment(client, 1, MARKER, "ours, newer");
  expect(bodies()).toEqual([
    ["mallory", `${MARKER}\nmine`],
    ["github-actions[bot]", `${MARKER}\nours, newer`],
  ]);
});

test("another App's comment is left alone, and one that only quotes the marker", async () => {
  await reply(await github.open({ login: "other[bot]" }), 1, `${MARKER}\ntheirs`);
  const client = await github.open();
  await reply(client, 1, `> ${MARKER}`);
  await upsertComment(client, 1, MARKER, "ours");
  expect(bodies().map(([, body]) => body)).toEqual([`${MARKER}\ntheirs`, `> ${MARKER}`, `${MARKER}\nours`]);
});

test("a comment that is too long is refused with GitHub's reason", async () => {
  const client = await github.open();
  await expect(reply(client, 1, "x".repeat(MAX_COMMENT_LENGTH + 1))).rejects.toMatchObject({
    status: 422,
    reason: "Validation Failed: body is too long (maximum is 65536 characters)",
  });
  await reply(client, 1, "x".repeat(MAX_COMMENT_LENGTH));
  expect(bodies()).toHaveLength(1);
});

test("a reaction is there once, however often it is given", async () => {
  const client = await github.open();
  const { id } = await reply(client, 1, "/help");
  await react(client, id, "eyes");
  await react(client, id, "eyes");
  await react(client, id, "rocket");
  const [comment] = github.server.world.comments;
  expect(comment?.reactions.map(({ user, content }) => [user, content])).toEqual([
    ["github-actions[bot]", "eyes"],
    ["github-actions[bot]", "rocket"],
  ]);
});
