import { fieldOf, isNarrowed, type Statement } from "../lib/document";
import { allowing, documentAt, notEverybody } from "../lib/document-check";
import { resourcePolicy, type Finding } from "../lib/policy";
import { isAbsent, ofType, property } from "../lib/property";
import { callerKeys, deniesEverybody, isWithoutTls } from "./access-documents";

/** Topics and queues, by the type of their policy, with the action that hands something over. */
const KINDS: readonly (readonly [type: string, action: string])[] = [
  ["aws:sns/topicPolicy:TopicPolicy", "sns:Publish"],
  ["aws:sqs/queuePolicy:QueuePolicy", "sqs:SendMessage"],
];

/** Their own property is another place for the same document, where nobody looks. */
const INLINE: readonly string[] = ["aws:sns/topic:Topic", "aws:sqs/queue:Queue"];

/** EventBridge sends nothing that a condition could read, so that one would drop every event. */
const TELLS_NOTHING = "Service:events.amazonaws.com";

export const topicAccess = resourcePolicy({
  id: "topic-access",
  description: "Topics and queues take messages from named senders, and over TLS only.",
  risk: "Somebody else's messages reach people and services as if they were ours, or ours reach somebody else.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_168", "CKV_AWS_169", "CKV_AWS_385"], fsbp: ["SNS.4", "SQS.3"] },
  fix: "Name senders in Principal, aws:SourceAccount in Condition and what they do in Action, and deny everybody without TLS; AlarmTopic does.",
  types: [...KINDS.map(([type]) => type), ...INLINE],
  checks: [
    ...INLINE.flatMap((type) => ofType(type, property("policy", isAbsent))),
    ...KINDS.flatMap(([type, action]) =>
      ofType(
        type,
        documentAt(
          "policy",
          allowing(
            notEverybody("named senders, or a condition on their account or organization", callerKeys),
          ),
          allowing(anyAction),
          allowing(anyAccount),
          (statements, property) =>
            statements.some((one) => deniesEverybody(one, action, isWithoutTls))
              ? []
              : [{ property, observed: `no denial of ${action} without TLS`, required: "one for everybody" }],
        ),
      ),
    ),
  ],
});

function anyAction(statement: Statement, path: string): readonly Finding[] {
  if (!statement.exceptActions && !statement.actions.some((one) => one.includes("*"))) return [];
  const property = fieldOf(path, statement, statement.exceptActions ? "NotAction" : "Action");
  return [{ property, observed: "more than single actions", required: "single actions" }];
}

function anyAccount(statement: Statement, path: string): readonly Finding[] {
  const services = statement.principals.filter((one) => one.startsWith("Service:") && one !== TELLS_NOTHING);
  if (services.length === 0 || isNarrowed(statement)) return [];
  const required = "aws:SourceAccount or aws:SourceArn of the account";
  return [{ property: fieldOf(path, statement, "Condition"), observed: "on behalf of anybody", required }];
}
