import type { Creation, ResourceModel } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import { findByArn } from "../lookup";
import { missingRecords, plain } from "./issue";
import { CERTIFICATE } from "./types";

/** Stands for waiting: it exists once the certificate is issued, and deleting it does nothing. */
export const certificateValidation: ResourceModel = {
  replaceOn: ["certificateArn", "validationRecordFqdns"],
  references: {
    certificateArn: {
      type: CERTIFICATE,
      by: "arn",
      notFound: "ResourceNotFoundException: Could not find certificate",
      survivesDeletion: true,
    },
  },
  // The provider's id is a time, which would not tell two validations apart.
  id: ({ inputs }) => String(inputs["certificateArn"]),
  refuseCreate: ({ inputs, cloud }: Creation) => {
    const certificate = findByArn(cloud, CERTIFICATE, inputs["certificateArn"]);
    if (certificate === undefined || certificate.outputs["status"] === "ISSUED") return undefined;
    const listed =
      inputs["validationRecordFqdns"] === undefined ? undefined : texts(inputs, "validationRecordFqdns");
    const missing = missingRecords(certificate, cloud);
    const unlisted = missing.filter(
      (option) => listed?.map(plain).includes(plain(text(option, "resourceRecordName"))) === false,
    );
    if (unlisted.length > 0) return unlisted.map((option) => `missing ${describe(option)}`).join("\n");
    return (
      `waiting for ACM Certificate (${certificate.id}) to be issued: timeout while waiting for state to become ` +
      `'ISSUED' (last state: 'PENDING_VALIDATION', timeout: 1h15m0s); no hosted zone has the ` +
      missing.map(describe).join(", ")
    );
  },
};

function describe(option: Record<string, unknown>): string {
  return `${text(option, "domainName")} DNS validation record: ${text(option, "resourceRecordName")}`;
}
