import type { ResourceModel } from "../../provider/model";
import { WEB_ACL, WEB_ACL_ASSOCIATION, WEB_ACL_LOGGING } from "./types";
import { webAcl } from "./web-acl";
import { webAclAssociation, webAclLoggingConfiguration } from "./web-acl-uses";

export const wafv2Resources: Readonly<Record<string, ResourceModel>> = {
  [WEB_ACL]: webAcl,
  [WEB_ACL_ASSOCIATION]: webAclAssociation,
  [WEB_ACL_LOGGING]: webAclLoggingConfiguration,
};
