import path from "node:path";

import { goTool } from "../obtain/go-tool";

/** A gateway that serves folders by the S3 protocol. */
export const versitygw = goTool({
  name: "versitygw",
  module: path.join(__dirname, "versitygw"),
  package: "github.com/versity/versitygw/cmd/versitygw",
});
