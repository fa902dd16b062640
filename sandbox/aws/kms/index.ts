import type { ResourceModel } from "../../provider/model";
import { alias } from "./alias";
import { KEY, REPLICA_KEY } from "./find-key";
import { key } from "./key";
import { replicaKey } from "./replica-key";

export const kmsResources: Readonly<Record<string, ResourceModel>> = {
  [KEY]: key,
  [REPLICA_KEY]: replicaKey,
  "aws:kms/alias:Alias": alias,
};
