import { describeLifeOf } from "./environment-life";

describeLifeOf("staging");
