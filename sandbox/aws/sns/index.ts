import type { ResourceModel } from "../../provider/model";
import { TOPIC, topic, topicPolicy } from "./topic";
import { topicSubscription } from "./topic-subscription";

export const snsResources: Readonly<Record<string, ResourceModel>> = {
  [TOPIC]: topic,
  "aws:sns/topicPolicy:TopicPolicy": topicPolicy,
  "aws:sns/topicSubscription:TopicSubscription": topicSubscription,
};
