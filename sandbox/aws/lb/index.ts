import type { ResourceModel } from "../../provider/model";
import { listener } from "./listener";
import { listenerCertificate } from "./listener-certificate";
import { listenerRule } from "./listener-rule";
import { loadBalancer } from "./load-balancer";
import { targetGroup } from "./target-group";

export const lbResources: Readonly<Record<string, ResourceModel>> = {
  "aws:lb/listener:Listener": listener,
  "aws:lb/listenerCertificate:ListenerCertificate": listenerCertificate,
  "aws:lb/listenerRule:ListenerRule": listenerRule,
  "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:lb/targetGroup:TargetGroup": targetGroup,
};
