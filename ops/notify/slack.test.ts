import fc from "fast-check";
import { notificationEvents } from "../../stacks/notifications";
import type { Notice } from "./notice";
import { slackMessage, type SlackMessage } from "./slack";

const plain = (text: string) => text;
const notice: Notice = {
  event: "apply-completed",
  stack: "prod",
  actor: "octocat",
  commit: "0123456789abcdef0123456789abcdef01234567",
  pullRequest: 7,
  runUrl: "https://github.com/example/causeway/actions/runs/1",
};
const origin =
  "by `octocat`, commit `0123456789ab`, pull request 7, <https://github.com/example/causeway/actions/runs/1|run>";

/** A whole message of a title, the lines below it, and who did it. */
function message(title: string, lines: readonly string[]): SlackMessage {
  const body = lines.join("\n");
  return {
    text: [title, ...lines, origin].join("\n"),
    blocks: [
      { type: "header", text: { type: "plain_text", text: title, emoji: false } },
      ...(body === ""
        ? []
        : [
            {
              type: "section" as const,
              text: { type: "mrkdwn" as const, text: body, verbatim: true as const },
            },
          ]),
      { type: "context", elements: [{ type: "mrkdwn", text: origin, verbatim: true }] },
    ],
  };
}

const counts = { create: 2, update: 3, delete: 1, replace: 1 };

test.each<[Partial<Notice>, string, string[]]>([
  [{ event: "plan-started" }, "prod: plan started", []],
  [
    { event: "plan-completed", counts },
    "prod: plan completed",
    ["7 resources: 1 to replace, 1 to delete, 3 to change, 2 to create."],
  ],
  [{ event: "plan-completed", counts: {} }, "prod: plan completed", ["Nothing changes."]],
  [
    { event: "plan-completed" },
    "prod: plan completed",
    ["How much changes is not known; the run's log has it."],
  ],
  [{ event: "apply-started" }, "prod: apply started", []],
  [
    { event: "apply-completed", counts: { update: 1 }, duration: 185_000 },
    "prod: apply completed",
    ["1 resource: 1 to change.", "It took 3 min 5 s."],
  ],
  [
    {
      event: "apply-completed",
      counts: { update: 1 },
      duration: 1_860_000,
      pace: { bakeMinutes: 10, targetMinutes: 15, slow: true },
    },
    "prod: apply completed",
    [
      "1 resource: 1 to change.",
      "Slow: it took 31 min 0 s, and 21 min 0 s without its services' bake; a change may take 15 min (stacks/promotion.ts).",
    ],
  ],
  [
    { event: "apply-failed", error: "creating Service: it is there already\nsee the log", duration: 4200 },
    "prod: apply failed",
    [
      "It took 4.2 s.",
      "What is there now: `npx causeway status prod`",
      "```\ncreating Service: it is there already\nsee the log\n```",
    ],
  ],
  [
    { event: "apply-failed" },
    "prod: apply failed",
    [
      "What is there now: `npx causeway status prod`",
      "```\nThe cause is not known; the run's log has it.\n```",
    ],
  ],
  [
    { event: "drift", counts: { refresh: 2 } },
    "prod: drift found",
    [
      "2 resources: 2 drifted.",
      "Somebody changed it other than through Git: take it back, or write it down.",
    ],
  ],
  [{ event: "promotion", from: "staging" }, "prod: promotion from staging", []],
  [{ event: "promotion" }, "prod: promotion", []],
  [
    { event: "rollback", to: "89abcdef", reason: "5xx since 16:00" },
    "prod: rollback",
    ["Back to `89abcdef`.", "Reason: `5xx since 16:00`"],
  ],
  [
    { event: "window-override", people: "octolead", reason: "Logins fail for everybody" },
    "prod: change window overridden",
    ["Agreed by `octolead`.", "Reason: `Logins fail for everybody`"],
  ],
  [
    { event: "gate-waiting", people: "leads", text: "1 of 2 approvals" },
    "prod: a deployment waits for its release",
    ["It may be released by `leads`.", "`1 of 2 approvals`"],
  ],
])("DP-16: %j is told as a whole", (changes, title, lines) => {
  expect(slackMessage({ ...notice, ...changes }, plain)).toEqual(message(title, lines));
});

test("DP-16: every message names its stack first", () => {
  const titles = notificationEvents.map(
    (event) => slackMessage({ ...notice, event }, plain).text.split(":")[0],
  );
  expect(titles).toEqual(notificationEvents.map(() => "prod"));
});

test("what is not known is left out", () => {
  const { blocks } = slackMessage({ event: "plan-started", stack: "dev", actor: "octocat" }, plain);
  expect(blocks.at(-1)).toEqual({
    type: "context",
    elements: [{ type: "mrkdwn", text: "by `octocat`", verbatim: true }],
  });
});

test.each([
  ["<!channel>", "`&lt;!channel&gt;`"],
  ["<@U024BE7LH|bob>", "`&lt;@U024BE7LH|bob&gt;`"],
  ["<https://evil.example|run>", "`&lt;https://evil.example|run&gt;`"],
  ["a && b", "`a &amp;&amp; b`"],
  ["&lt;!channel&gt;", "`&amp;lt;!channel&amp;gt;`"],
  ["`*bold* <!here>", "`'*bold* &lt;!here&gt;`"],
  ["two\nlines\u202e", "`two\\nlines\\u{202e}`"],
  ["   ", "(empty)"],
])("a reason of %j mentions nobody, links nowhere and formats nothing", (reason, shown) => {
  const section = slackMessage({ ...notice, event: "rollback", reason }, plain).blocks[1];
  expect(section).toEqual({
    type: "section",
    text: { type: "mrkdwn", text: `Reason: ${shown}`, verbatim: true },
  });
});

test("a run's address that is no plain link is not one in the message", () => {
  const { text } = slackMessage({ ...notice, runUrl: "https://x|<!channel>" }, plain);
  expect(text).not.toContain("https://");
});

test("of a long error the end is kept", () => {
  const error = `${"x".repeat(5000)}: the cause`;
  const { text } = slackMessage({ ...notice, event: "apply-failed", error }, plain);
  expect(text).toContain(": the cause\n```");
  expect(text.length).toBeLessThan(1000);
});

/** Texts that mean something to Slack, in any order, and any others. */
const hostile = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 6000 }),
  fc
    .array(
      fc.constantFrom(
        "<!channel>",
        "<!here>",
        "<@U1>",
        "&",
        "`",
        "```",
        "*",
        "\n",
        "<https://a|b>",
        ">",
        "x",
      ),
      {
        maxLength: 1500,
      },
    )
    .map((parts) => parts.join("")),
);

test("whatever a notice says, it keeps Slack's limits, and only its own link is one", () => {
  const texts = fc.record({
    event: fc.constantFrom(...notificationEvents),
    actor: hostile,
    commit: hostile,
    error: hostile,
    reason: hostile,
    from: hostile,
    to: hostile,
    people: hostile,
    text: hostile,
  });
  fc.assert(
    fc.property(texts, (given) => {
      const { text, blocks } = slackMessage({ ...notice, ...given }, plain);
      expect(blocks.length).toBeLessThanOrEqual(50);
      for (const each of [text, ...blocks.flatMap(markedUp)]) {
        expect(each.replace(/<https:\/\/github\.com\/[\w/]+\|run>/, "")).not.toMatch(/[<>]/);
        expect(each.replaceAll(/&(?:amp|lt|gt);/g, "")).not.toContain("&");
        expect(each.length).toBeGreaterThan(0);
      }
      for (const each of blocks.flatMap(markedUp)) expect(each.length).toBeLessThanOrEqual(3000);
      for (const block of blocks)
        if (block.type === "header") expect(block.text.text.length).toBeLessThanOrEqual(150);
    }),
    { numRuns: 100 },
  );
});

function markedUp(block: SlackMessage["blocks"][number]): readonly string[] {
  if (block.type === "header") return [];
  return block.type === "section" ? [block.text.text] : block.elements.map(({ text }) => text);
}
