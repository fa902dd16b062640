import type { ResourceModel } from "../../provider/model";
import { trail, TRAIL } from "./trail";

export const cloudtrailResources: Readonly<Record<string, ResourceModel>> = { [TRAIL]: trail };
