import type { ResourceModel } from "../../provider/model";
import { alias } from "./alias";
import { KEY } from "./find-key";
import { key } from "./key";

export const kmsResources: Readonly<Record<string, ResourceModel>> = {
  [KEY]: key,
  "aws:kms/alias:Alias": alias,
};
