import type { ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { certificateRefusal } from "./certificates";

/** A further certificate of a listener, chosen by server name. */
export const listenerCertificate: ResourceModel = {
  replaceOn: ["certificateArn", "listenerArn"],
  references: {
    listenerArn: {
      type: "aws:lb/listener:Listener",
      by: "arn",
      notFound: "ListenerNotFound: One or more listeners not found",
      survivesDeletion: true,
    },
    certificateArn: {
      type: "aws:acm/certificate:Certificate",
      by: "arn",
      notFound: "CertificateNotFound: Certificate not found",
    },
  },
  id: ({ inputs }) => `${text(inputs, "listenerArn")}_${text(inputs, "certificateArn")}`,
  refuseCreate: ({ inputs, cloud }) => certificateRefusal(cloud, text(inputs, "certificateArn")),
};
